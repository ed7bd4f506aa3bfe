import { isOutside } from './mixed-kinds.js';
import { type KinkKind, type VectorGradient, shares, signOf, value, values } from './kink-case.js';
import { RIGHT_SHARES, type Shares, WRONG_SHARES, named, placesOf } from './tie-shares.js';

const WRONG: Readonly<Record<string, Shares>> = {
  ...WRONG_SHARES,
  'equals share half': (places, i) => (places.includes(i) ? (places.length === 1 ? 1 : 0.5) / places.length : 0),
};

/** Returns the gradients of one of the entries, times a factor. */
const handedOn =
  (chosen: (x: readonly number[]) => number, factor: number) =>
  (share: Shares): VectorGradient =>
  (x) => {
    const places = placesOf(x, chosen(x));
    return x.map((_, i) => factor * share(places, i));
  };

/** Returns shares in proportion to weights. */
const inProportion =
  (weightOf: (i: number) => number): Shares =>
  (places, i) =>
    places.includes(i) ? weightOf(i) / places.reduce((sum, place) => sum + weightOf(place), 0) : 0;

/** The largest or smallest of equal numbers, with other numbers among them. */
export const ties: KinkKind = {
  name: 'tie',
  sizes: [2, 30],
  draw(choices, size) {
    const sign = signOf(choices);
    const tied = Math.fround(value(choices) * 1.1);
    const factor = value(choices);
    const others = Array.from({ length: choices.integer(3) }, () => tied - (sign * (1 + choices.integer(8))) / 4);
    const order = shares(choices, size);
    const chosen = (x: readonly number[]): number => (sign === 1 ? Math.max(...x) : Math.min(...x));
    const by = handedOn(chosen, factor);
    return {
      x: [...Array.from({ length: size }, () => tied), ...others].map(Math.fround),
      loss: (x) => factor * chosen(x),
      right: {
        ...named(RIGHT_SHARES, by),
        'equals share it unevenly': by(inProportion((i) => order[i] ?? 1)),
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
    const factors = values(choices, size - width + 1);
    const parts = (x: readonly number[]): number[][] => factors.map((_, k) => x.slice(k, k + width));
    const sum =
      (share: Shares, used: (k: number) => boolean = () => true): VectorGradient =>
      (x) => {
        const gradient = x.map(() => 0);
        parts(x).forEach((part, k) => {
          if (!used(k)) return;
          const places = placesOf(part, Math.max(...part));
          part.forEach((_, i) => (gradient[k + i]! += factors[k]! * share(places, i)));
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
      right: named(RIGHT_SHARES, sum),
      wrong: {
        ...Object.fromEntries(mistakes),
        'a window dropped': sum(RIGHT_SHARES['equals share it']!, (k) => k !== 0),
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
    const by = handedOn(median, factor);
    return {
      x: Array.from({ length: size }, () => tied),
      loss: (x) => factor * median(x),
      right: named(RIGHT_SHARES, by),
      wrong: { ...named(WRONG, by), 'always 0': (x) => x.map(() => 0), 'always 1': (x) => x.map(() => factor) },
    };
  },
};

/** The largest of curved functions of one entry each, all equal at the point. */
export const curvedTies: KinkKind = {
  name: 'curved tie',
  sizes: [2, 30],
  draw(choices, size) {
    const sign = signOf(choices);
    const x = values(choices, size);
    const slopes = values(choices, size);
    const bends = values(choices, size);
    const order = shares(choices, size);
    const at = choices.integer(size);
    const heights = (p: readonly number[]): number[] =>
      p.map((v, i) => slopes[i]! * (v - x[i]!) + bends[i]! * (v - x[i]!) ** 2);
    const chosen = (p: readonly number[]): number => (sign === 1 ? Math.max(...heights(p)) : Math.min(...heights(p)));
    const by =
      (share: Shares, bend: readonly number[] = bends): VectorGradient =>
      (p) => {
        const places = placesOf(heights(p), chosen(p));
        return p.map((v, i) => share(places, i) * (slopes[i]! + 2 * bend[i]! * (v - x[i]!)));
      };
    return {
      x,
      loss: chosen,
      right: {
        ...named(RIGHT_SHARES, by),
        'equals share it unevenly': by(inProportion((i) => order[i]!)),
      },
      wrong: {
        ...named(WRONG, by),
        'always 0': (p) => p.map(() => 0),
        'one slope wrong by a tenth': (p) =>
          by(RIGHT_SHARES['equals share it']!)(p).map((v, i) => (i === at ? 1.1 * v : v)),
        'one bend forgotten': by(
          RIGHT_SHARES['equals share it']!,
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
      (share: Shares): VectorGradient =>
      (x) => {
        const gradient = x.map(() => 0);
        pairs.forEach((pair, k) => {
          const part = x.slice(k, k + 2);
          const places = placesOf(part, Math.max(...part));
          part.forEach((_, i) => (gradient[k + i]! += pair * share(places, i)));
        });
        return gradient;
      };
    const without = (x: readonly number[], lost: (i: number) => boolean): number[] =>
      by(RIGHT_SHARES['equals share it']!)(x).map((v, i) => (lost(i) ? 0 : v));
    return {
      x: Array.from({ length: size }, () => tied),
      loss: (x) => pairs.reduce((sum, pair, k) => sum + pair * Math.max(x[k]!, x[k + 1]!), 0),
      right: named(RIGHT_SHARES, by),
      wrong: {
        // with an odd number of entries these are conventions: every other entry may be the largest of its neighbours
        ...(size % 2 === 0 ? named(WRONG, by) : {}),
        'one entry between forgotten': (x) => without(x, (i) => i === at),
        'all entries between forgotten': (x) => without(x, (i) => i > 0 && i < size - 1),
      },
    };
  },
};
