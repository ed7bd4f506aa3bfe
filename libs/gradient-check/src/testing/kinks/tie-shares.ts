import type { VectorGradient } from './kink-case.js';

/** The share that entry `i` gets of the gradient of a value chosen among equal ones, by the places of the equal ones. */
export type Shares = (places: readonly number[], i: number) => number;

/** How implementations hand on the gradient of such a value. */
export const RIGHT_SHARES: Readonly<Record<string, Shares>> = {
  'the first of equals takes it': (places, i) => Number(i === places[0]),
  'the last of equals takes it': (places, i) => Number(i === places.at(-1)),
  'equals share it': (places, i) => (places.includes(i) ? 1 / places.length : 0),
};

/** Shares that do not add up to 1 where there are equal values. */
export const WRONG_SHARES: Readonly<Record<string, Shares>> = {
  'each of equals takes all': (places, i) => Number(places.includes(i)),
  'none of equals takes any': (places, i) => Number(places.length === 1 && i === places[0]),
};

/** Returns the gradient by each of the shares. */
export const named = (
  shares: Readonly<Record<string, Shares>>,
  gradient: (share: Shares) => VectorGradient,
): Record<string, VectorGradient> =>
  Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, gradient(share)]));

/** Returns the places of the values that are equal to the chosen one. */
export const placesOf = (values: readonly number[], chosen: number): number[] =>
  values.flatMap((v, i) => (v === chosen ? [i] : []));
