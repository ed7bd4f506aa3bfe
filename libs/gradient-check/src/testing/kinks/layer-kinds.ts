import { type KinkKind, type VectorGradient, value, values } from './kink-case.js';

/** A layer of ReLUs whose weights and biases are all 0, as after a fresh start, on a batch: for each unit as many kinks meet as there are samples. */
export const zeroLayers: KinkKind = {
  name: 'layer of zeros',
  sizes: [2, 60],
  draw(choices, size) {
    const inputs = 1 + choices.integer(Math.min(8, size - 1));
    const count = Math.floor(size / (inputs + 1));
    const samples = Array.from({ length: 1 + choices.integer(64) }, () => ({
      x: values(choices, inputs),
      // so many different values that no kinks cancel by chance
      upstream: (value(choices) * (1 + choices.integer(2 ** 12) / 2 ** 12)) / 8,
    }));
    const factors = values(choices, count);
    const at = choices.integer(count);
    const one = choices.integer(samples.length);
    /** The parameters of each unit: its weights, then its bias. */
    const unitsOf = (p: readonly number[]): (readonly number[])[] =>
      factors.map((_, j) => p.slice(j * (inputs + 1), (j + 1) * (inputs + 1)));
    const drive = (unit: readonly number[], x: readonly number[]): number =>
      x.reduce((sum, v, i) => sum + v * unit[i]!, unit[inputs]!);
    /** Sums over the samples how a unit's drive changes its parameters, where the mask of the sample lets it. */
    const by =
      (mask: (drive: number, unit: number) => number, share: (unit: number, sample: number) => number = () => 1) =>
      (p: readonly number[]): readonly number[] =>
        unitsOf(p).flatMap((unit, j) => {
          const gradient = unit.map(() => 0);
          for (const [s, { x, upstream }] of samples.entries()) {
            const signal = upstream * factors[j]! * mask(drive(unit, x), j) * share(j, s);
            for (const [i, v] of [...x, 1].entries()) gradient[i]! += signal * v;
          }
          return gradient;
        });
    const relu = (atKink: number): VectorGradient => by((v) => (v === 0 ? atKink : Number(v > 0)));
    return {
      x: Array.from({ length: count * (inputs + 1) }, () => 0),
      loss: (p) =>
        unitsOf(p).reduce(
          (sum, unit, j) =>
            samples.reduce(
              (total, { x, upstream }) => total + upstream * factors[j]! * Math.max(0, drive(unit, x)),
              sum,
            ),
          0,
        ),
      right: { 'the slope below': relu(0), 'the slope above': relu(1), 'the middle of both': relu(0.5) },
      wrong: {
        'mask forgotten': by(() => 1),
        'mask of one unit forgotten': by((v, j) => (j === at ? 1 : Number(v > 0))),
        'one unit half as large again': by(
          (v) => Number(v > 0),
          (j) => (j === at ? 1.5 : 1),
        ),
        'one sample forgotten': by(
          (v) => Number(v > 0),
          (_, s) => (s === one ? 0 : 1),
        ),
        'always 0': by(() => 0),
      },
    };
  },
};
