import { dot } from '../plain-vector.js';
import { type KinkKind, type VectorGradient, value, values } from './kink-case.js';

const relu = (v: number): number => Math.max(0, v);

/** Sums of two kinks that leave a smooth loss, and the slopes of both terms at v, each with its share of its kink. */
const SUMS: readonly (readonly [
  loss: (v: number) => number,
  slope: (v: number, first: number, second: number) => number,
])[] = [
  [(v) => relu(v) - relu(-v), (v, first, second) => (v === 0 ? first + second : 1)],
  [(v) => Math.min(v, 0) + relu(v), (v, first, second) => (v === 0 ? first + second : 1)],
  [(v) => Math.abs(v) - 2 * relu(-v), (v, first, second) => (v === 0 ? 2 * first - 1 + 2 * second : 1)],
];

/** Two kinks that cancel, so that the loss is smooth, in a sum of entries: only shares that add up are its slope. */
export const vanishing: KinkKind = {
  name: 'kinks that leave none',
  sizes: [1, 4],
  draw(choices, size) {
    const [loss, slope] = SUMS[choices.integer(SUMS.length)]!;
    const x = values(choices, size);
    const weights = values(choices, size);
    const factor = value(choices);
    // exact: all are multiples of 1/8
    const at = dot(weights, x);
    const sum = (p: readonly number[]): number => dot(weights, p) - at;
    const by =
      (first: number, second: number): VectorGradient =>
      (p) =>
        weights.map((w) => factor * w * (slope(sum(p), first, second) + sum(p)));
    return {
      x,
      loss: (p) => factor * (loss(sum(p)) + sum(p) ** 2 / 2),
      right: { 'the first takes it': by(1, 0), 'the second takes it': by(0, 1), 'both take half': by(0.5, 0.5) },
      wrong: { 'both take all': by(1, 1), 'none takes any': by(0, 0), 'a quarter is lost': by(0.5, 0.25) },
    };
  },
};
