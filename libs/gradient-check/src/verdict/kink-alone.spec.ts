import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkGradient } from '../check-gradient.js';
import type { CheckOptions } from '../check/check-options.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { type KinkCase, kinkCase } from '../testing/kinks/kink-case.js';
import { curvedTies } from '../testing/kinks/tied-kinds.js';

const CASES = 40;
/** Right ones that may stay open, at most. */
const OPEN = 2;

async function judged(cases: readonly KinkCase[], options: CheckOptions = {}): Promise<GradientReport['verdict'][]> {
  const verdicts: GradientReport['verdict'][] = [];
  for (const { check } of cases) verdicts.push((await checkGradient(check, options)).verdict);
  return verdicts;
}

describe('entries at a kink by themselves', () => {
  const random = stream(3, 'curved ties');
  // what rounding of a float32 loss hides is another matter
  const cases = Array.from({ length: CASES }, () => kinkCase(curvedTies, random)).filter(
    ({ precision }) => precision !== 'float32 loss',
  );

  it('are decided where curved functions of very different slopes tie', async () => {
    const verdicts = await judged(cases.filter(({ isRight }) => isRight));
    expect(verdicts).not.toContain('fail');
    expect(verdicts.filter((verdict) => verdict !== 'pass').length).toBeLessThanOrEqual(OPEN);
  }, 60_000);

  it('do not pass where what they share does not add up', async () => {
    const verdicts = await judged(cases.filter(({ isRight }) => !isRight));
    // of 21 float32 arguments with bends of up to sixteen times their slopes, no direction is found that keeps the tie
    expect(verdicts.filter((verdict) => verdict === 'pass').length).toBeLessThanOrEqual(1);
  }, 60_000);
});

describe('a kink under a float32 loss with a large constant', () => {
  const single = Math.fround;
  const relus = (offset: number, slopes: (v: number, i: number) => number): GradientCheck => ({
    name: 'relus',
    parameters: { x: Float32Array.of(0, 0, 0.7) },
    loss: ({ x }) => single(offset + Array.from(x!).reduce((sum, v, i) => single(sum + (i + 1) * Math.max(0, v)), 0)),
    gradient: ({ x }) => ({ x: Float32Array.from(x!, slopes) }),
  });
  it.each([30, 100, 300])('is looked at as far away as its slopes show: %d', async (offset) => {
    for (const seed of [0, 1, 2]) {
      for (const at of [0, 1]) {
        const right = relus(offset, (v, i) => (i + 1) * (v === 0 ? at : Number(v > 0)));
        expect((await checkGradient(right, { seed })).verdict).toBe('pass');
      }
      const unmasked = relus(offset, (_, i) => i + 1);
      expect((await checkGradient(unmasked, { seed })).verdict).toBe('fail');
      const doubled = relus(offset, (v, i) => (i === 1 ? 2 : 1) * (i + 1) * Number(v > 0));
      expect((await checkGradient(doubled, { seed })).verdict).toBe('fail');
    }
  });
});
