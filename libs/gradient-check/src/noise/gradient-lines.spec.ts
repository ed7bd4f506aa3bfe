import { fc, test } from '@fast-check/vitest';
import { stream } from '@gradproof/random';
import { describe, expect } from 'vitest';
import type { GradientCheck } from '../check/gradient-check.js';
import { subjectOf } from '../check/subject.js';
import { checkNarrow } from '../check-narrow.js';
import { entryNoise } from './entry-noise.js';
import { noiseOverLines } from './gradient-lines.js';
import { FLOAT32 } from './gradient-precision.js';

const single = Math.fround;
const seeds = { numRuns: 200, seed: 0 };
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

async function noiseOf(x: number, slope: (v: number) => number, seed: number): Promise<number> {
  const subject = subjectOf({
    name: 'lines',
    parameters: { x: Float32Array.of(x) },
    loss: () => 0,
    gradient: ({ x: at }) => ({ x: Float32Array.of(slope(at![0]!)) }),
  });
  return (await noiseOverLines(subject, Float64Array.of(x), stream(seed, 'lines')))[0]!;
}

describe('noiseOverLines', () => {
  test.prop([fc.double({ min: 5, max: 14, noNaN: true }), fc.nat()], seeds)(
    'shows the rounding of a probability near 1 that no small move changes',
    async (z, seed) => {
      const noise = await noiseOf(z, (v) => single(single(logistic(v)) - 1), seed);
      // sixteen times it exceeds half a unit, the largest error
      expect(16 * noise).toBeGreaterThan(2 ** -25);
      expect(noise).toBeLessThan(2 ** -24);
    },
  );

  test.prop([fc.double({ min: 5, max: 12, noNaN: true }), fc.nat()], seeds)(
    'is that of the last place where a gradient is rounded but once',
    async (z, seed) => {
      const noise = await noiseOf(z, (v) => -logistic(-v), seed);
      expect(noise).toBeLessThan(2 ** -22 * logistic(-z * (1 - 2 ** -4)));
    },
  );
});

describe('entryNoise', () => {
  const amount = fc.double({ min: 0, max: 1, noNaN: true });
  test.prop([amount, amount, amount, fc.boolean(), fc.constantFrom(1, 4)])(
    'grants saturation no more where long lines show less, and the same to what shows nothing on them',
    (value, lineNoise, rounding, isFixed, depth) => {
      const spreads = { fine: rounding, middle: rounding, wide: rounding, fineRange: rounding, among: rounding };
      const still = { ulpChange: 0, isFixed, isAbsent: false };
      const entry = { value: value ** 4, mean: value ** 4, scale: 1, spreads, isFloat32: true, ...still };
      const sizes = { share: 1, slope: 1, slopeAnywhere: 1, depth };
      const grant = (noise: number): number =>
        entryNoise({ ...entry, lineNoise: noise }, sizes, FLOAT32, FLOAT32.wide ** 2).saturation;
      expect(grant(lineNoise)).toBeLessThanOrEqual(grant(2 * lineNoise));
      expect(grant(2 * lineNoise)).toBeLessThanOrEqual(grant(Infinity));
      if (isFixed || value ** 4 < 16 * 16 * FLOAT32.unit) expect(grant(0)).toBe(grant(Infinity));
    },
  );
});

/** Logistic regression of two samples: the first is all but certain, and alone decides `small`; probabilities are float32 where `isSingle`. */
function nearCertain(z: number, isSingle: boolean, factor: number): GradientCheck {
  const round = isSingle ? single : (v: number): number => v;
  return {
    name: 'a sample that is all but certain',
    parameters: { small: Float32Array.of(z), other: Float32Array.of(0.4) },
    loss: ({ small, other }) => Math.log1p(Math.exp(-small![0]!)) + Math.log1p(Math.exp(other![0]!)),
    gradient: ({ small, other }) => ({
      small: Float32Array.of(factor * round(round(logistic(small![0]!)) - 1)),
      other: Float32Array.of(round(logistic(other![0]!))),
    }),
  };
}

describe('a float32 gradient next to a far larger one', () => {
  test.prop([fc.double({ min: 3, max: 18, noNaN: true }), fc.nat(2 ** 20)], seeds)(
    'does not fail for a probability near 1, however it is rounded',
    async (z, seed) => {
      for (const isSingle of [false, true])
        expect((await checkNarrow(nearCertain(z, isSingle, 1), { seed })).verdict).not.toBe('fail');
    },
  );

  test.prop([fc.double({ min: 4, max: 6, noNaN: true }), fc.nat(2 ** 20)], seeds)(
    'fails by 2 % of its own where nothing has saturated',
    async (z, seed) => {
      expect((await checkNarrow(nearCertain(z, false, 1), { seed })).verdict).toBe('pass');
      expect((await checkNarrow(nearCertain(z, false, 1.02), { seed })).verdict).toBe('fail');
    },
  );
});
