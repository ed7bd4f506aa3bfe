import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { judgePlan } from './judge.js';
import { type PairedRun, firstStageSlots, judgeSlots, runPaired } from './paired-slots.js';
import { type Side } from './schedule.js';
import { type MachineNoise, noisyMachine, silentProgress, slotOf } from './testing/noisy-machine.js';

const sides: readonly Side[] = ['base', 'head', 'control'];
const equal = { base: 1, head: 1, control: 1 };

const simulate = (seed: number, noise: MachineNoise): Promise<PairedRun> =>
  runPaired(
    { names: ['a'], sides, plan: judgePlan },
    noisyMachine(stream(seed, 'machine').normal, noise),
    silentProgress,
  );

const verdicts = async (runs: number, noise: MachineNoise): Promise<string[]> => {
  const all = await Promise.all(Array.from({ length: runs }, (_, seed) => simulate(seed, noise)));
  return all.map(({ judgements }) => judgements[0]!.verdict);
};
const share = (list: readonly string[], wanted: string): number =>
  list.filter((item) => item === wanted).length / list.length;

describe('runPaired', () => {
  it('measures five quads, and ten fresh ones where they do not settle it', async () => {
    const quiet = await simulate(1, { spread: 0.01, drift: 0, factors: equal });
    expect(quiet.slots).toHaveLength(30);
    expect(firstStageSlots({ names: ['a'], sides, plan: judgePlan })).toBe(30);
    const slow = await simulate(1, { spread: 0.01, drift: 0, factors: { ...equal, head: 1.3 } });
    expect(slow.slots).toHaveLength(30 + 60);
    expect(slow.judgements).toMatchObject([{ verdict: 'regressed', stage: 2 }]);
  });

  it('rests on the slots alone: verdicts computed again are the same', async () => {
    const run = await simulate(3, { spread: 0.05, drift: 0.002, factors: { ...equal, head: 1.1 } });
    expect(judgeSlots(structuredClone(run.slots), judgePlan)).toEqual(run);
  });

  it('decides stage 2 on stage 2 alone', async () => {
    const run = await simulate(4, { spread: 0.01, drift: 0, factors: { ...equal, head: 1.3 } });
    const swapped = run.slots.map((slot) => (slot.stage === 1 ? { ...slot, p50: 1 } : slot));
    expect(judgeSlots(swapped, judgePlan).judgements).toEqual(run.judgements);
  });

  it.each([
    ['a quiet machine', 0.02, 0],
    ['a drifting one', 0.03, 0.01],
    ['a noisy one', 0.13, 0.002],
  ])('cries wolf in no more than one run of twenty on %s', async (_, spread, drift) => {
    const found = await verdicts(200, { spread, drift, factors: equal });
    expect(share(found, 'regressed') + share(found, 'improved')).toBeLessThanOrEqual(0.05);
  });

  it('catches 20 % on a quiet machine, and never calls it equivalent', async () => {
    const found = await verdicts(100, { spread: 0.03, drift: 0.002, factors: { ...equal, head: 1.2 } });
    expect(share(found, 'regressed')).toBeGreaterThan(0.95);
    expect(share(found, 'equivalent') + share(found, 'small') + share(found, 'improved')).toBe(0);
  });

  it('says of a machine that it cannot tell, when it cannot', async () => {
    const found = await verdicts(50, { spread: 0.4, drift: 0, factors: equal });
    expect(share(found, 'inconclusive')).toBeGreaterThan(0.9);
  });

  it('trusts nothing where the control differs', async () => {
    const found = await verdicts(20, { spread: 0.01, drift: 0, factors: { base: 1, head: 1.3, control: 1.2 } });
    expect(share(found, 'inconclusive')).toBe(1);
  });

  it('names what the clock cannot resolve, and judges the others', async () => {
    const machine = noisyMachine(stream(1, 'machine').normal, { spread: 0.01, drift: 0, factors: equal });
    const run = await runPaired(
      { names: ['coarse', 'fine'], sides, plan: judgePlan },
      (side, name) =>
        name === 'coarse' ? Promise.resolve(slotOf(name, 0, { warning: 'zero-dominated' })) : machine(side, name),
      silentProgress,
    );
    expect(run.unmeasurable).toEqual(['coarse']);
    expect(run.judgements.map(({ name }) => name)).toEqual(['fine']);
  });
});
