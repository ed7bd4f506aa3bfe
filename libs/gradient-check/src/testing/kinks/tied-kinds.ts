import { isOutside } from './mixed-kinds.js';
import { type KinkKind, type VectorGradient, shares, value } from './kink-case.js';

/** How an implementation hands the gradient of a value chosen among equal ones to its arguments. */
type Handing = (tied: readonly number[], length: number) => readonly number[];

const RIGHT: Readonly<Record<string, Handing>> = {
  'the first of equals takes it': (tied, length) => Array.from({ length }, (_, i) => Number(i === tied[0])),
  'the last of equals takes it': (tied, length) => Array.from({ length }, (_, i) => Number(i === tied.at(-1))),
  'equals share it': (tied, length) => Array.from({ length }, (_, i) => (tied.includes(i) ? 1 / tied.length : 0)),
};

const WRONG: Readonly<Record<string, Handing>> = {
  'each of equals takes all': (tied, length) => Array.from({ length }, (_, i) => Number(tied.includes(i))),
  'none of equals takes any': (tied, length) =>
    Array.from({ length }, (_, i) => Number(tied.length === 1 && i === tied[0])),
  'equals share half': (tied, length) =>
    Array.from({ length }, (_, i) => (tied.includes(i) ? (tied.length === 1 ? 1 : 0.5) / tied.length : 0)),
};

const named = (handings: Readonly<Record<string, Handing>>, gradient: (handing: Handing) => VectorGradient) =>
  Object.fromEntries(Object.entries(handings).map(([name, handing]) => [name, gradient(handing)]));

const placesOf = (x: readonly number[], chosen: number): number[] => x.flatMap((v, i) => (v === chosen ? [i] : []));

/** The largest or smallest of equal numbers, with other numbers among them. */
export const ties: KinkKind = {
  name: 'tie',
  sizes: [2, 30],
  draw(choices, size) {
    const sign = choices.integer(2) === 0 ? 1 : -1;
    const tied = Math.fround(value(choices) * 1.1);
    const factor = value(choices);
    const others = Array.from({ length: choices.integer(3) }, () => tied - (sign * (1 + choices.integer(8))) / 4);
    const order = shares(choices, size);
    const chosen = (x: readonly number[]): number => (sign === 1 ? Math.max(...x) : Math.min(...x));
    const by =
      (handing: Handing): VectorGradient =>
      (x) =>
        handing(placesOf(x, chosen(x)), x.length).map((v) => factor * v);
    return {
      x: [...Array.from({ length: size }, () => tied), ...others].map(Math.fround),
      loss: (x) => factor * chosen(x),
      right: {
        ...named(RIGHT, by),
        'equals share it unevenly': by((places, length) => {
          const total = places.reduce((sum, i) => sum + (order[i] ?? 1), 0);
          return Array.from({ length }, (_, i) => (places.includes(i) ? (order[i] ?? 1) / total : 0));
        }),
      },
      wrong: { ...named(WRONG, by), 'always 0': (x) => x.map(() => 0), 'always 1': (x) => x.map(() => factor) },
    };
  },
};

/** The sum of the largest numbers of overlapping windows over equal numbers. */
export const windows: KinkKind = {
  name: 'windows',
  sizes: [2, 12],
  draw(choices, size) {
    const width = 2 + choices.integer(Math.min(2, size - 1));
    const tied = value(choices);
    const factors = Array.from({ length: size - width + 1 }, () => value(choices));
    const parts = (x: readonly number[]): number[][] => factors.map((_, k) => x.slice(k, k + width));
    const sum =
      (handing: Handing, used: (k: number) => boolean = () => true): VectorGradient =>
      (x) => {
        const gradient = x.map(() => 0);
        parts(x).forEach((part, k) => {
          if (!used(k)) return;
          handing(placesOf(part, Math.max(...part)), width).forEach((v, i) => (gradient[k + i]! += factors[k]! * v));
        });
        return gradient;
      };
    const x = Array.from({ length: size }, () => tied);
    const row = Array.from(x.keys());
    const forms = (k: number): number[][] => row.slice(k, k + width).map((i) => row.map((j) => Number(i === j)));
    const windowTies = factors.map((factor, k) => ({ factor, forms: forms(k) }));
    // where windows of either sign overlap, what a mistake gives at the point may be a choice in each of them
    const mistakes = Object.entries(named(WRONG, sum)).filter(([, gradient]) => isOutside(windowTies, gradient(x)));
    return {
      x,
      loss: (p) => parts(p).reduce((total, part, k) => total + factors[k]! * Math.max(...part), 0),
      right: named(RIGHT, sum),
      wrong: {
        ...Object.fromEntries(mistakes),
        'a window dropped': sum(RIGHT['equals share it']!, (k) => k !== 0),
      },
    };
  },
};

/** The median of equal numbers. */
export const medians: KinkKind = {
  name: 'median',
  sizes: [1, 6],
  draw(choices, half) {
    const size = 2 * half + 1;
    const tied = value(choices);
    const factor = value(choices);
    const median = (x: readonly number[]): number => x.toSorted((a, b) => a - b)[half]!;
    const by =
      (handing: Handing): VectorGradient =>
      (x) =>
        handing(placesOf(x, median(x)), x.length).map((v) => factor * v);
    return {
      x: Array.from({ length: size }, () => tied),
      loss: (x) => factor * median(x),
      right: named(RIGHT, by),
      wrong: { ...named(WRONG, by), 'always 0': (x) => x.map(() => 0), 'always 1': (x) => x.map(() => factor) },
    };
  },
};

/** The largest of curved functions of one entry each, all equal at the point. */
export const curvedTies: KinkKind = {
  name: 'curved tie',
  sizes: [2, 30],
  draw(choices, size) {
    const sign = choices.integer(2) === 0 ? 1 : -1;
    const x = Array.from({ length: size }, () => value(choices));
    const slopes = x.map(() => value(choices));
    const bends = x.map(() => value(choices));
    const order = shares(choices, size);
    const at = choices.integer(size);
    const values = (p: readonly number[]): number[] =>
      p.map((v, i) => slopes[i]! * (v - x[i]!) + bends[i]! * (v - x[i]!) ** 2);
    const chosen = (p: readonly number[]): number => (sign === 1 ? Math.max(...values(p)) : Math.min(...values(p)));
    const by =
      (handing: Handing, bend: readonly number[] = bends): VectorGradient =>
      (p) =>
        handing(placesOf(values(p), chosen(p)), size).map((v, i) => v * (slopes[i]! + 2 * bend[i]! * (p[i]! - x[i]!)));
    return {
      x,
      loss: chosen,
      right: {
        ...named(RIGHT, by),
        'equals share it unevenly': by((tied, length) => {
          const total = tied.reduce((sum, i) => sum + order[i]!, 0);
          return Array.from({ length }, (_, i) => (tied.includes(i) ? order[i]! / total : 0));
        }),
      },
      wrong: {
        ...named(WRONG, by),
        'always 0': (p) => p.map(() => 0),
        'one slope wrong by a tenth': (p) => by(RIGHT['equals share it']!)(p).map((v, i) => (i === at ? 1.1 * v : v)),
        'one bend forgotten': by(
          RIGHT['equals share it']!,
          bends.map((v, i) => (i === at ? 0 : v)),
        ),
      },
    };
  },
};

/** Sum of the maxima of neighbours with alternating signs: at the point, the kinks cancel along an entry that two maxima share; next to it they do not. */
export const cancelling: KinkKind = {
  name: 'kinks that cancel',
  sizes: [3, 12],
  draw(choices, size) {
    const tied = value(choices);
    const factor = value(choices);
    const at = 1 + choices.integer(size - 2);
    const pairs = Array.from({ length: size - 1 }, (_, k) => (k % 2 === 0 ? factor : -factor));
    const by =
      (handing: Handing): VectorGradient =>
      (x) => {
        const gradient = x.map(() => 0);
        pairs.forEach((pair, k) => {
          const part = x.slice(k, k + 2);
          handing(placesOf(part, Math.max(...part)), 2).forEach((v, i) => (gradient[k + i]! += pair * v));
        });
        return gradient;
      };
    const without = (x: readonly number[], lost: (i: number) => boolean): number[] =>
      by(RIGHT['equals share it']!)(x).map((v, i) => (lost(i) ? 0 : v));
    return {
      x: Array.from({ length: size }, () => tied),
      loss: (x) => pairs.reduce((sum, pair, k) => sum + pair * Math.max(x[k]!, x[k + 1]!), 0),
      right: named(RIGHT, by),
      wrong: {
        // with an odd number of entries these are conventions: every other entry may be the largest of its neighbours
        ...(size % 2 === 0 ? named(WRONG, by) : {}),
        'one entry between forgotten': (x) => without(x, (i) => i === at),
        'all entries between forgotten': (x) => without(x, (i) => i > 0 && i < size - 1),
      },
    };
  },
};
