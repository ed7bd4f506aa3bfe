import { firstError } from './first-error.js';
import { describe, expect, it } from 'vitest';
import { checkoutName } from './checkout/checkout-facts.js';
import { describeWork } from './compare/describe-work.js';
import { microseconds, times } from './format-number.js';
import { machine, machineClass } from './machine.js';
import { poolSlots } from './own/pool-slots.js';
import { runOrder } from './run-order.js';
import { promise } from './own/run-table.js';
import { slotOf } from './own/testing/slot-fixture.js';

describe('runOrder', () => {
  it('goes forth and back, group by group', () => {
    expect(runOrder(['a', 'b', 'c', 'd', 'e'], 2)).toEqual(['a', 'b', 'b', 'a', 'c', 'd', 'd', 'c', 'e', 'e']);
  });
});

describe('machineClass', () => {
  it('is a file name that leaves minor versions out', () => {
    const facts = { cpu: 'AMD EPYC (7B13) @ 2.4 GHz', cores: 4, platform: 'linux x64', node: 'v20.20.2', v8: '11' };
    expect(machineClass(facts)).toBe('amd-epyc-7b13-2-4-ghz-4-cores-linux-x64-node-20');
    expect(machine().class).toMatch(/^[a-z0-9-]+$/);
  });
});

describe('poolSlots', () => {
  it('pools the samples of all processes of a benchmark', () => {
    const { tasks } = poolSlots([
      slotOf('a', 1, { sequence: [1, 2] }),
      slotOf('b', 9),
      slotOf('a', 1, { sequence: [3, 100] }),
    ]);
    expect(tasks[0]).toEqual({ name: 'a', p50: 2.5, mad: 1, n: 4, unit: 'us' });
    expect(tasks.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('gives no figure where the clock warned in any of them', () => {
    const { tasks, unmeasured } = poolSlots([slotOf('a', 1), slotOf('a', 1, { warning: 'zero-mad' })]);
    expect(tasks).toEqual([]);
    expect(unmeasured).toEqual([{ name: 'a', reason: 'unmeasurable: the clock says zero-mad' }]);
  });
});

describe('promise', () => {
  const name = 'structured/analytic 784-50-10 batch 8 relu';
  it('says what was promised and whether it is kept', () => {
    expect(promise(name, 1.59)).toBe('at most 1.6');
    expect(promise(name, 1.61)).toBe('at most 1.6, missed');
    expect(promise('generic/structured 784-50-10 batch 8 relu', 9999)).toBe('at least 10,000, missed');
    expect(promise('structured/analytic 784-20-10 batch 1 relu', 9)).toBe('');
  });
});

describe('describeWork', () => {
  it('tells more work from slower work', () => {
    expect(describeWork({ a: 1, b: 2 }, { a: 1, b: 2 })).toBe('exact work equal');
    expect(describeWork({ a: 1, b: 2, d: 0 }, { a: 1, b: 3, c: 1, d: 4 })).toBe(
      'exact work changed: b +50.00 %, c is new, d is 4, was 0',
    );
    expect(describeWork({ a: 1, b: 1, c: 1, d: 1 }, {})).toBe(
      'exact work changed: a is gone, b is gone, c is gone and 1 more',
    );
    expect(describeWork(undefined, {})).toBeUndefined();
  });
});

describe('numbers for people', () => {
  it.each([
    [microseconds(1234567.8), '1,234,568'],
    [microseconds(123.456), '123.5'],
    [microseconds(1.23456), '1.23'],
    [times(19514.4), '19,514'],
    [times(1.256), '1.26'],
    [checkoutName({ commit: '0123456789abcdef', dirty: true }), '0123456789ab-dirty'],
    [checkoutName({ commit: null, dirty: false }), 'uncommitted'],
  ])('%s', (text, expected) => expect(text).toBe(expected));
});

describe('firstError', () => {
  it.each([
    [
      'Scope: all projects\nProgress: 1\n ERR_PNPM_OUTDATED_LOCKFILE  Cannot install\n',
      'ERR_PNPM_OUTDATED_LOCKFILE  Cannot install',
    ],
    ['npm ENOENT: no such file\nmore', 'npm ENOENT: no such file'],
    ['a.ts(1,2): error TS1: no\nend', 'a.ts(1,2): error TS1: no'],
    ['begin\nEND OF IT\n\n', 'END OF IT'],
    ['', 'it says nothing'],
  ])('of %j is %j', (output, line) => expect(firstError(output)).toBe(line));
});
