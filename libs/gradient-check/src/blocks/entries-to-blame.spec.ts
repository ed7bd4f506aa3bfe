import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../check-narrow.js';
import type { GradientCheck } from '../check/gradient-check.js';
import { subjectOf } from '../check/subject.js';
import { lossNoise } from '../noise/loss-noise.js';
import { vectorCheck } from '../testing/known-checks.js';
import { entriesToBlame } from './entries-to-blame.js';

const SIZE = 1500;

/** Sines of which the first ten weigh `weight` and the others 1, with one entry of the gradient wrong. */
function sines(weight: number, wrong: number): GradientCheck {
  const weightOf = (i: number): number => (i < 10 ? weight : 1);
  return vectorCheck(
    'sines',
    Array.from({ length: SIZE }, (_, i) => 0.3 + (i % 7) / 10),
    (x) => x.reduce((sum, value, i) => sum + weightOf(i) * Math.sin(value), 0),
    (x) => x.map((value, i) => (i === wrong ? 1.01 : 1) * weightOf(i) * Math.cos(value)),
  );
}

describe('entriesToBlame', () => {
  it.each([10, 777, SIZE - 1])('keeps entry %d, which is wrong, and few others', async (wrong) => {
    const subject = subjectOf(sines(1, wrong));
    const { theta } = subject;
    const { values: gradient } = await subject.gradient(theta);
    const noise = await lossNoise(subject, theta, stream(0, 'noise'));
    const point = { theta, loss: await subject.loss(theta), gradient, uncertainty: gradient.map(() => 0), noise };
    const random = stream(1, 'direction');
    const begun = subject.evaluations.loss;
    const suspects = await entriesToBlame(
      subject,
      point,
      theta.map(() => random.normal()),
      random,
    );
    expect(suspects).toContain(wrong);
    expect(suspects.length).toBeLessThanOrEqual(16);
    expect(subject.evaluations.loss - begun).toBeLessThan(500);
  });
});

describe('a wrong entry beside some that are far larger', () => {
  it.each([10, 777, SIZE - 1])('is found without a look at each: entry %d', async (wrong) => {
    const { entries, evaluations } = await checkNarrow(sines(1e8, wrong), { exhaustiveEntries: 100 });
    expect(entries[0]).toMatchObject({ path: `x[${wrong}]`, verdict: 'fail' });
    expect(evaluations.loss).toBeLessThan(5000);
  });
});
