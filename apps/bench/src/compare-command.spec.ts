import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchmarks } from '@gradproof/benchmarks';
import { stream } from '@gradproof/random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CompareRequest, type CompareTools, compareCommand, recomputeCommand } from './compare-command.js';
import { judgeKept } from './judge-kept.js';
import { judgePlan } from './judge.js';
import { SlotError } from './run-slot.js';
import { type Side } from './schedule.js';
import { type Description } from './slot.js';
import { noisyMachine, slotOf } from './testing/noisy-machine.js';
import { type TestContext, testContext } from './testing/test-context.js';

const name = 'iteration analytic 784-50-10 batch 8 relu';

let out: string;
let context: TestContext;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'gradproof-compare-'));
  context = testContext();
});
afterEach(() => rmSync(out, { recursive: true }));

const request = (more: Partial<CompareRequest> = {}): CompareRequest => ({
  base: 'HEAD',
  filters: [name],
  plan: judgePlan,
  out,
  format: 'json',
  undecided: 'warn',
  ...more,
});

interface Planted {
  readonly headFactor?: number;
  readonly digests?: { readonly base: string; readonly head: string };
  readonly base?: Partial<Description>;
}

/** Checkouts that exist in name only, on a machine in the mind. */
function tools({ headFactor = 1, digests = { base: 'a', head: 'b' }, base = {} }: Planted): CompareTools {
  const factors = { base: 1, head: headFactor, control: 1 };
  const machine = noisyMachine(stream(1, 'machine').normal, { spread: 0.01, drift: 0, factors });
  const all = benchmarks().map((item) => ({ name: item.name, version: item.version }));
  const work = { [name]: { multiplyAdds: 100 } };
  return {
    verifyImages: () => Promise.resolve(),
    prepare: (baseCommit) =>
      Promise.resolve({
        base: 'base',
        head: 'head',
        control: 'control',
        baseCommit,
        digests,
      }),
    describe: (root) =>
      Promise.resolve({ kernels: ['typescript'], benchmarks: all, work, ...(root === 'base' ? base : {}) }),
    measure: (root, asked) => machine(root as Side, asked.name),
  };
}

describe('compareCommand', () => {
  it('finds a slower head and keeps the slots', async () => {
    expect(await compareCommand(request(), context, tools({ headFactor: 1.3 }))).toBe(1);
    const result = JSON.parse(context.printed.join(''));
    expect(result).toMatchObject({
      schema: 'gradproof.compare/1',
      identical: false,
      work: { [name]: 'equal' },
      judgements: [{ name, verdict: 'regressed', stage: 2 }],
    });
    expect(result.judgements[0].visible).toBeGreaterThan(Math.log(1.1));
    const [file] = readdirSync(join(out, 'compare'));
    expect(JSON.parse(readFileSync(join(out, 'compare', file!), 'utf8')).slots).toHaveLength(90);
  });

  it('computes the same verdicts again from a kept record', async () => {
    await compareCommand(request(), context, tools({ headFactor: 1.3 }));
    const [file] = readdirSync(join(out, 'compare'));
    const judge = (path: string) => Promise.resolve(judgeKept(path));
    expect(await recomputeCommand(join(out, 'compare', file!), request(), context, judge)).toBe(1);
    expect(context.printed[1]).toBe(context.printed[0]);
  });

  it('prints a table with what it would have seen', async () => {
    expect(await compareCommand(request({ format: 'text' }), context, tools({}))).toBe(0);
    expect(context.printed.join('')).toMatch(/would see +work +verdict\n.*>= \+1\d\.\d % +equal +equivalent\n/);
  });

  it('blames nobody where the builds are identical', async () => {
    const same = { headFactor: 1.3, digests: { base: 'a', head: 'a' } };
    expect(await compareCommand(request({ format: 'text' }), context, tools(same))).toBe(0);
    expect(context.printed.join('')).toContain('the two builds are identical');
    expect(context.printed.join('')).toMatch(/nothing +equal +inconclusive/);
    expect(await compareCommand(request({ undecided: 'fail' }), context, tools(same))).toBe(3);
  });

  it.each([
    ['lacks the benchmark', { benchmarks: [] }, `has no benchmark '${name}'`],
    ['means something else', { benchmarks: [{ name, version: '1' }] }, 'measures something else under the name'],
  ])('refuses a base that %s', async (_, base, message) => {
    await expect(compareCommand(request(), context, tools({ base }))).rejects.toThrow(message);
  });

  it('refuses kernels that base does not know, and a base that cannot answer', async () => {
    await expect(compareCommand(request({ kernels: 'wasm' }), context, tools({}))).rejects.toThrow(
      '--kernels wasm must be known to base',
    );
    const mute = tools({});
    const answer: CompareTools['describe'] = (root, ...rest) =>
      root === 'base' ? Promise.reject(new SlotError('planted')) : mute.describe(root, ...rest);
    await expect(compareCommand(request(), context, { ...mute, describe: answer })).rejects.toThrow(
      'cannot list its benchmarks: planted',
    );
  });

  it('measures what it knows and exits 2 for what it does not', async () => {
    expect(await compareCommand(request({ filters: ['nonsense'] }), context, tools({}))).toBe(2);
    expect(await compareCommand(request({ filters: ['nonsense', name] }), context, tools({}))).toBe(2);
    expect(JSON.parse(context.printed.join('')).judgements).toHaveLength(1);
  });

  it('exits 3 where nothing could be measured', async () => {
    const measure: CompareTools['measure'] = () => Promise.resolve(slotOf(name, 0, { warning: 'zero-dominated' }));
    expect(await compareCommand(request(), context, { ...tools({}), measure })).toBe(3);
    expect(context.notes.join()).toContain(`${name}: unmeasurable`);
  });

  it('builds and measures nothing where the record could not be kept', async () => {
    writeFileSync(join(out, 'file'), '');
    const prepare: CompareTools['prepare'] = () => Promise.reject(new Error('prepared'));
    const asked = request({ out: join(out, 'file') });
    await expect(compareCommand(asked, context, { ...tools({}), prepare })).rejects.toThrow(
      'must be a folder that can be written',
    );
  });
});
