import { type KinkKind, type VectorGradient, value, values } from './kink-case.js';

/** Lengths of independent sums of vectors, all 0, added with either sign: cones that share entries, which need be neither convex nor concave together. */
export const sharedCones: KinkKind = {
  name: 'cones that share vectors',
  sizes: [1, 3],
  draw(choices, size) {
    const dims = 2 + choices.integer(2);
    const isConstant = choices.integer(2) === 0;
    // a sum takes in a vector of its own, and any of those before; differences are 0 where all vectors are equal
    const vectors = isConstant ? size + 1 : size;
    const sums = Array.from({ length: size }, (_, i) => {
      const own = isConstant ? i + 1 : i;
      const before = choices.integer(Math.max(1, own));
      return Array.from({ length: vectors }, (__, k) => {
        if (k === own) return 1;
        if (isConstant) return k === before ? -1 : 0;
        return k < own ? choices.integer(3) - 1 : 0;
      });
    });
    const factors = values(choices, size);
    const common = Array.from({ length: dims }, () => (isConstant ? value(choices) : 0));
    const lengthOf = (v: readonly number[]): number => Math.sqrt(v.reduce((sum, each) => sum + each * each, 0));
    const sumIn = (x: readonly number[], weights: readonly number[]): number[] =>
      common.map((_, j) => weights.reduce((sum, w, k) => sum + w * x[k * dims + j]!, 0));
    const by =
      (tip: (i: number, j: number) => number): VectorGradient =>
      (x) => {
        const gradient = x.map(() => 0);
        sums.forEach((weights, i) => {
          const sum = sumIn(x, weights);
          const length = lengthOf(sum);
          weights.forEach((w, k) => {
            sum.forEach(
              (v, j) => (gradient[k * dims + j]! += factors[i]! * w * (length === 0 ? tip(i, j) : v / length)),
            );
          });
        });
        return gradient;
      };
    const units = sums.map(() => choices.integer(dims));
    return {
      x: Array.from({ length: vectors }, () => common).flat(),
      loss: (x) => sums.reduce((sum, weights, i) => sum + factors[i]! * lengthOf(sumIn(x, weights)), 0),
      right: {
        'nothing at the tips': by(() => 0),
        'a unit vector at the tips': by((_, j) => Number(j === 0)),
        'unit vectors at the tips': by((i, j) => Number(j === units[i])),
        'shared evenly at the tips': by(() => 1 / Math.sqrt(dims)),
      },
      wrong: {
        'ones at the tips': by(() => 1),
        'twice a unit vector at the tips': by((i, j) => 2 * Number(j === units[i])),
      },
    };
  },
};
