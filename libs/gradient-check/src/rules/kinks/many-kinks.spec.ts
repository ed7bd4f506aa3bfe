import { type RandomStream, stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { checkNarrow } from '../../check-narrow.js';
import type { GradientCheck } from '../../check/gradient-check.js';

/** Sizes of a layer of ReLUs that starts at 0, and the gradient's slope there. */
interface Layer {
  readonly units: number;
  readonly inputs: number;
  readonly samples: number;
  readonly atKink: number;
}

/** The mean square error of a layer of ReLUs whose parameters are all 0, under a given output layer. */
function layerCheck({ units, inputs, samples, atKink }: Layer, random: RandomStream): GradientCheck {
  const rows = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);
  const batch = rows(samples, () => ({ x: rows(inputs, () => random.normal()), y: random.normal() }));
  const output = rows(units, () => random.normal());
  const drive = (W: ArrayLike<number>, b: ArrayLike<number>, unit: number, x: readonly number[]): number =>
    x.reduce((sum, v, i) => sum + W[unit * inputs + i]! * v, b[unit]!);
  const errors = (W: ArrayLike<number>, b: ArrayLike<number>): number[] =>
    batch.map(({ x, y }) => output.reduce((sum, v, unit) => sum + v * Math.max(0, drive(W, b, unit, x)), -y));
  return {
    name: 'layer at 0',
    parameters: { W: new Float64Array(units * inputs), b: new Float64Array(units) },
    loss: ({ W, b }) => errors(W!, b!).reduce((sum, error) => sum + error ** 2, 0) / (2 * samples),
    gradient({ W, b }) {
      const gradient = { W: new Float64Array(units * inputs), b: new Float64Array(units) };
      for (const [s, error] of errors(W!, b!).entries()) {
        for (const [unit, v] of output.entries()) {
          const at = drive(W!, b!, unit, batch[s]!.x);
          const signal = ((error * v) / samples) * (at === 0 ? atKink : Number(at > 0));
          gradient.b[unit]! += signal;
          for (const [i, x] of batch[s]!.x.entries()) gradient.W[unit * inputs + i]! += signal * x;
        }
      }
      return gradient;
    },
  };
}

const doubled = (check: GradientCheck): GradientCheck => ({
  ...check,
  gradient: async (at) => {
    const { W, b } = await check.gradient(at);
    return { W: Float64Array.from(W!, (v) => 2 * v), b: Float64Array.from(b!) };
  },
});

describe('a layer of ReLUs that starts at 0, on a batch', () => {
  it.each([
    [{ units: 3, inputs: 8, samples: 200 }, [0, 9]],
    [{ units: 4, inputs: 20, samples: 60 }, [0, 1]],
    [{ units: 2, inputs: 20, samples: 8 }, [0, 2, 3]],
    [{ units: 16, inputs: 8, samples: 8 }, [0]],
  ] as const)('passes with the slope below, and fails with other weights: %o', async (sizes, seeds) => {
    for (const seed of seeds) {
      const check = layerCheck({ ...sizes, atKink: 0 }, stream(seed, 'layer'));
      expect([seed, (await checkNarrow(check, { seed })).verdict]).toEqual([seed, 'pass']);
      expect([seed, (await checkNarrow(doubled(check), { seed })).verdict]).toEqual([seed, 'fail']);
    }
  });
});

describe('many ReLUs at 0 beside a maximum of many equal numbers', () => {
  it('are decided one by one', async () => {
    const random = stream(1, 'factors');
    const factors = Float64Array.from({ length: 128 }, () => random.normal());
    const check: GradientCheck = {
      name: 'units and a maximum',
      parameters: { b: new Float64Array(128), x: new Float64Array(64).fill(0.7) },
      loss: ({ b, x }) =>
        Array.from(b!).reduce((sum, v, i) => sum + factors[i]! * Math.max(0, v), 0) + Math.max(...x!) ** 2,
      gradient: ({ b, x }) => ({
        b: factors.map((factor, i) => (b![i]! > 0 ? factor : 0)),
        x: x!.map((v, i) => (i === x!.indexOf(Math.max(...x!)) ? 2 * v : 0)),
      }),
    };
    expect((await checkNarrow(check)).verdict).toBe('pass');
  });
});
