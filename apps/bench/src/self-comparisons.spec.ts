import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { aaCommand, falseAlarms } from './aa-command.js';
import { type Judgement, judgePlan } from './judge.js';
import { isHonest, selftestCommand } from './selftest-command.js';
import { noisyMachine, slotOf } from './testing/noisy-machine.js';
import { testContext } from './testing/test-context.js';

const machine = (seed: number, head: number, spread = 0.02) =>
  noisyMachine(stream(seed, 'machine').normal, { spread, drift: 0, factors: { base: 1, head, control: 1 } });
const coarse = (_: unknown, name: string) => Promise.resolve(slotOf(name, 0, { warning: 'zero-dominated' }));

describe('aa', () => {
  const request = { name: 'a', runs: 20, plan: judgePlan };

  it('counts the false alarms of equal programs', async () => {
    const context = testContext();
    expect(await aaCommand({ ...request, format: 'json' }, context, machine(1, 1))).toBe(0);
    const result = JSON.parse(context.printed.join(''));
    expect(result).toMatchObject({ schema: 'gradproof.aa/1', runs: 20, alarms: 0, allowed: 1 });
    expect(result.interval.upper).toBeGreaterThan(0.1);
    expect(result.typicalDifference).toBeLessThan(0.1);
  });

  it('would fail where the programs are not equal: the planted difference', async () => {
    const context = testContext();
    expect(await aaCommand({ ...request, runs: 3, format: 'text' }, context, machine(1, 1.4))).toBe(1);
    expect(context.printed.join('')).toContain('false alarms: 3 of 3');
  });

  it('exits 3 where nothing could be measured', async () => {
    const context = testContext();
    expect(await aaCommand({ ...request, runs: 2, format: 'text' }, context, coarse)).toBe(3);
    expect(context.notes).toEqual(["nothing measured: the clock could not resolve 'a'"]);
  });

  it('counts alarms in either direction', () => {
    const of = (verdict: Judgement['verdict']) => ({ verdict, estimate: 0.01 }) as Judgement;
    expect(
      falseAlarms([of('regressed'), of('improved'), of('equivalent'), of('inconclusive')], judgePlan),
    ).toMatchObject({
      alarms: 2,
      verdicts: { regressed: 1, improved: 1, equivalent: 1, inconclusive: 1 },
    });
  });
});

describe('selftest', () => {
  const request = { name: 'a', inject: 0.15, plan: judgePlan, format: 'text' } as const;

  it('passes where counters and clock both notice', async () => {
    const context = testContext();
    expect(await selftestCommand(request, context, machine(1, 1.15, 0.005), () => Promise.resolve(110))).toBe(0);
    expect(context.printed.join('')).toMatch(/fired, 110 metrics changed\ntimed verdict: regressed, as it must be/);
  });

  it('passes where the clock says that it could not have seen so little', async () => {
    const context = testContext();
    expect(await selftestCommand(request, context, machine(2, 1.15, 0.2), () => Promise.resolve(110))).toBe(0);
    expect(context.printed.join('')).toContain(
      'timed verdict: inconclusive, as it must be where so little cannot be seen',
    );
  });

  it('would fail where the counters stay silent, or the clock is blind', async () => {
    expect(await selftestCommand(request, testContext(), machine(1, 1.15, 0.005), () => Promise.resolve(0))).toBe(1);
    const context = testContext();
    expect(
      await selftestCommand({ ...request, format: 'json' }, context, machine(1, 1, 0.005), () => Promise.resolve(110)),
    ).toBe(1);
    expect(JSON.parse(context.printed.join(''))).toMatchObject({ countersFired: true, clockFired: false });
  });

  it('exits 3 where nothing could be measured', async () => {
    expect(await selftestCommand(request, testContext(), coarse, () => Promise.resolve(110))).toBe(3);
  });

  it.each([
    ['regressed', 0.1, true],
    ['inconclusive', 0.2, true],
    ['inconclusive', 0.12, false],
    ['equivalent', 0.2, false],
    ['small', 0.2, false],
    ['improved', 0.2, false],
  ] as const)('%s with %d visible is honest: %s', (verdict, visible, honest) => {
    expect(isHonest({ verdict, visible }, 0.15)).toBe(honest);
  });
});
