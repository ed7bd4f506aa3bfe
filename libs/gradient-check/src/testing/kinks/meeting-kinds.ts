import { dot } from '../plain-vector.js';
import { type KinkKind, type VectorGradient, signOf, value, values } from './kink-case.js';
import { type Shares, placesOf } from './tie-shares.js';

/** The largest or smallest of equal numbers and a constant that equals them, or the largest magnitude of numbers that are 0. */
export const clippedTies: KinkKind = {
  name: 'tie beside a constant',
  sizes: [2, 12],
  draw(choices, size) {
    const sign = signOf(choices);
    const isMagnitude = choices.integer(4) === 3;
    const tied = isMagnitude || choices.integer(2) === 0 ? 0 : value(choices);
    const factor = value(choices);
    const heights = (x: readonly number[]): number[] => x.map((v) => (isMagnitude ? Math.abs(v) : sign * v));
    const slope = (v: number): number => factor * (isMagnitude && v < 0 ? -1 : 1);
    const by =
      (share: Shares, onTie: boolean): VectorGradient =>
      (x) => {
        const all = heights(x);
        const largest = Math.max(...all);
        const places = placesOf(all, largest);
        const isOn = largest > sign * tied || (onTie && largest === sign * tied);
        return x.map((v, i) => (isOn && places.includes(i) ? slope(v) * share(places, i) : 0));
      };
    const first: Shares = (places, i) => Number(i === places[0]);
    return {
      x: Array.from({ length: size }, () => tied),
      loss: (x) => factor * (isMagnitude ? 1 : sign) * Math.max(sign * tied, ...heights(x)),
      right: {
        'the constant takes it': by(first, false),
        'the first of equals takes it': by(first, true),
        'equals share it': by((places) => 1 / places.length, true),
        'equals and the constant share it': by((places) => 1 / (places.length === 1 ? 1 : places.length + 1), true),
      },
      wrong: {
        'each of equals takes all': by(() => 1, true),
        'each of equals takes more than its share': by(
          (places) => 1.5 / (places.length === 1 ? 1.5 : places.length),
          true,
        ),
      },
    };
  },
};

/** Units whose kinks meet, over entries that they share; each unit decides once which side of its kink it takes. */
export const meetingUnits: KinkKind = {
  name: 'units that meet',
  sizes: [1, 6],
  draw(choices, size) {
    const entries = 2 + choices.integer(3);
    const sign = signOf(choices);
    const isPlain = choices.integer(2) === 0;
    const weight = (): number => (isPlain ? [1, -1, 2][choices.integer(3)]! : value(choices));
    const weights = Array.from({ length: size }, () => Array.from({ length: entries }, weight));
    const factors = weights.map(() => sign * Math.abs(value(choices)));
    const either = weights.map(() => choices.integer(2));
    const by =
      (atKink: (unit: number, entry: number) => number): VectorGradient =>
      (x) =>
        x.map((_, i) =>
          weights.reduce((sum, w, j) => {
            const v = dot(w, x);
            return sum + factors[j]! * w[i]! * (v === 0 ? atKink(j, i) : Number(v > 0));
          }, 0),
        );
    const slopes = weights.map((w, j) => w.map((v) => factors[j]! * v));
    const steepest = slopes.reduce((sum, slope) => sum + Math.hypot(...slope), 0);
    const own = weights.map(() => Array.from({ length: entries }, () => choices.integer(2)));
    const zero = Array.from({ length: entries }, () => 0);
    const away = values(choices, entries);
    const beyond = by((j) => Number(dot(slopes[j]!, away) > 0))(zero).map(
      (v, i) => v + (OUTSIDE * steepest * away[i]!) / Math.hypot(...away),
    );
    const apart = by((j, i) => own[j]![i]!);
    const isApart = distanceTo(slopes, apart(zero)) > OUTSIDE * steepest;
    const below = by(() => 0);
    return {
      x: zero,
      loss: (x) => weights.reduce((sum, w, j) => sum + factors[j]! * Math.max(0, dot(w, x)), 0),
      right: {
        'the slope below': below,
        'the slope above': by(() => 1),
        'the middle of both': by(() => 0.5),
        'either slope of each unit': by((j) => either[j]!),
      },
      wrong: {
        'beyond all slopes': (x) => (x.every((v) => v === 0) ? beyond : below(x)),
        ...(isApart && { 'each entry takes its own side': apart }),
      },
    };
  },
};

/** Smallest distance of a mistake from all conventions, as a share of the sum of all slopes. */
const OUTSIDE = 0.05;
/** Number of rounds, in each of which every unit's share in turn is moved to where the distance is smallest. */
const ROUNDS = 200;

/** Returns the distance of a gradient from those in which each unit takes a share of its slope. */
function distanceTo(slopes: readonly (readonly number[])[], gradient: readonly number[]): number {
  const taken = slopes.map(() => 0);
  let rest = gradient;
  for (let round = 0; round < ROUNDS; round++) {
    slopes.forEach((slope, j) => {
      const best = Math.min(1, Math.max(0, taken[j]! + dot(slope, rest) / dot(slope, slope)));
      const change = best - taken[j]!;
      rest = rest.map((v, i) => v - change * slope[i]!);
      taken[j] = best;
    });
  }
  return Math.hypot(...rest);
}
