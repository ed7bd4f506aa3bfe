import { type KinkKind, type VectorGradient, signOf, value, values } from './kink-case.js';
import { RIGHT_SHARES, type Shares, WRONG_SHARES, named, placesOf } from './tie-shares.js';

/** The distance from a point to the nearest or farthest of others that are equally far: curved pieces that share the point's entries. */
export const nearest: KinkKind = {
  name: 'nearest of points',
  sizes: [2, 4],
  draw(choices, size) {
    const dims = 2 + choices.integer(2);
    const sign = signOf(choices);
    const isAlongAxes = choices.integer(2) === 0;
    const from = Array.from({ length: dims }, () => (isAlongAxes ? 0 : value(choices)));
    const way = values(choices, dims);
    // reflected in some of the axes, or along another axis, a way keeps its length
    const wayOf = (k: number, j: number): number =>
      isAlongAxes ? way[0]! * Number(k % dims === j) * (k < dims ? 1 : -1) : way[j]! * ((k >> j) % 2 === 0 ? 1 : -1);
    const points = Array.from({ length: size }, (_, k) => from.map((v, j) => v + wayOf(k, j)));
    const waysIn = (x: readonly number[]): number[][] =>
      points.map((_, k) => Array.from({ length: dims }, (__, j) => x[j]! - x[dims * (k + 1) + j]!));
    const lengthsIn = (x: readonly number[]): number[] =>
      waysIn(x).map((each) => Math.sqrt(each.reduce((sum, v) => sum + v * v, 0)));
    const chosen = (lengths: readonly number[]): number => (sign === 1 ? Math.min(...lengths) : Math.max(...lengths));
    const by =
      (share: Shares): VectorGradient =>
      (x) => {
        const lengths = lengthsIn(x);
        const places = placesOf(lengths, chosen(lengths));
        const gradient = x.map(() => 0);
        waysIn(x).forEach((each, k) => {
          each.forEach((v, j) => {
            const slope = (share(places, k) * v) / lengths[k]!;
            gradient[j]! += slope;
            gradient[dims * (k + 1) + j]! -= slope;
          });
        });
        return gradient;
      };
    return {
      x: [...from, ...points.flat()],
      loss: (x) => chosen(lengthsIn(x)),
      right: named(RIGHT_SHARES, by),
      wrong: named(WRONG_SHARES, by),
    };
  },
};

/** The largest of equal numbers, by a gradient that takes numbers for equal that are close. */
export const closeTies: KinkKind = {
  name: 'tie of close numbers',
  sizes: [2, 6],
  draw(choices, size) {
    const tied = value(choices);
    const factor = value(choices);
    const close = 10 ** -(4 + choices.integer(6));
    const by =
      (share: Shares, within: number): VectorGradient =>
      (x) => {
        const places = x.flatMap((v, i) => (Math.max(...x) - v <= within ? [i] : []));
        return x.map((_, i) => factor * share(places, i));
      };
    return {
      x: Array.from({ length: size }, () => tied),
      loss: (x) => factor * Math.max(...x),
      right: named(RIGHT_SHARES, (share) => by(share, 0)),
      wrong: named(WRONG_SHARES, (share) => by(share, close)),
    };
  },
};
