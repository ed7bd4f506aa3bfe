import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import { judgeKnown } from './judge-known.js';
import { NO_NOISE } from '../testing/no-noise.js';

const parameters = { w: Float64Array.of(1, 2, 0) };
const check = (gradient: readonly number[]): GradientCheck => ({
  name: 'squares',
  parameters,
  loss: ({ w }) => Array.from(w!).reduce((sum, value) => sum + value * value, 0),
  gradient: ({ w }) => ({ w: w!.map((value, i) => 2 * value + gradient[i]!) }),
});
const known = (bound: number, unseen = 0) => ({
  known: { w: { value: [2, 4, 0], bound: [bound, bound, 0], unseen: [0, unseen, 0] } },
});
const verdictOf = async (error: number, options: ReturnType<typeof known>): Promise<string> => {
  const { parameters: reports } = await checkNarrow(check([0, error, 0]), options);
  const [{ failed, unresolved }] = reports as [(typeof reports)[0]];
  if (failed > 0) return 'fail';
  return unresolved > 0 ? 'unresolved' : 'pass';
};

describe('derivatives that the caller knows', () => {
  it('are judged by their own bounds', async () => {
    expect(await verdictOf(0, known(1e-12))).toBe('pass');
    expect(await verdictOf(1e-11, known(1e-12))).toBe('fail');
    expect(await verdictOf(1e-11, known(1e-10))).toBe('pass');
    expect(await verdictOf(0, known(0.1))).toBe('unresolved');
  });
  it('leave open what may come on top unseen', async () => {
    expect(await verdictOf(1e-3, known(1e-12, 1e-2))).toBe('unresolved');
    expect(await verdictOf(0, known(1e-12, 1e-2))).toBe('pass');
  });
  it('leave open an error that only roundings that all add up would explain', async () => {
    const bounded = {
      known: { w: { value: [2, 4, 0], bound: [1e-12, 1e-12, 0], rounding: [0, 1e-2, 0], unseen: [0, 0, 0] } },
    };
    expect(await verdictOf(0, bounded)).toBe('pass');
    expect(await verdictOf(1e-3, bounded)).toBe('unresolved');
    expect(await verdictOf(0.1, bounded)).toBe('fail');
  });
  it('leave open an analytic 0 for a derivative that is none, however small', () => {
    const noise = NO_NOISE;
    const entry = { analytic: 0, noise, matters: 1, mattersAmong: 1, size: 1 };
    const judged = (value: number) => judgeKnown(entry, { value: [value], bound: [1e-11], unseen: [0] }, 0).verdict;
    expect(judged(0).outcome).toBe('negligible');
    expect(judged(1e-12)).toMatchObject({ outcome: 'unresolved', detectable: 1 });
  });
  it('come with findings that decide the verdict', async () => {
    const findings = [{ kind: 'law', rule: 'own', message: 'broken' }] as const;
    expect(await checkNarrow(check([0, 0, 0]), { findings })).toMatchObject({ verdict: 'fail', findings });
    const kink = [{ kind: 'kink', rule: 'own', message: 'met' }] as const;
    expect((await checkNarrow(check([0, 0, 0]), { findings: kink })).verdict).toBe('pass');
  });
});
