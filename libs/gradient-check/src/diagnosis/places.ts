import { listed } from '../check/shown-number.js';
import type { BlockEvidence } from './block-evidence.js';
import { divisors } from './linear-change.js';

/** A border that wrong entries make up, of a list or of a matrix. */
interface Border {
  /** Which entries these are, in words. */
  readonly of: (name: string) => string;
  readonly deep: number;
  readonly isMatrix: boolean;
}

/** Returns the border that places make up; undefined where they are not just those. */
export function borderOf({ numerical, isComplete }: BlockEvidence, places: readonly number[]): Border | undefined {
  const { length } = numerical;
  if (!isComplete) return undefined;
  const ends = places.length / 2;
  // longer ends are a border of a matrix that leaves little in the middle
  if (length >= 3 * ends && areAll(places, length, (i) => i < ends || i >= length - ends)) {
    const [first, last] = ends === 1 ? ['the first', 'the last'] : [`the first ${ends}`, `the last ${ends}`];
    return { of: (name) => `${first} and ${last} of ${length} entries of ${name}`, deep: ends, isMatrix: false };
  }
  for (const columns of divisors(length)) {
    const rows = length / columns;
    for (let deep = 1; 2 * deep < Math.min(rows, columns); deep++) {
      const isIn = (at: number, count: number): boolean => at < deep || at >= count - deep;
      if (areAll(places, length, (i) => isIn(Math.floor(i / columns), rows) || isIn(i % columns, columns)))
        return { of: (name) => `the border of ${name}, read as ${rows} x ${columns},`, deep, isMatrix: true };
    }
  }
  return undefined;
}

/** Returns whether the places, in order, are those of all entries that match. */
function areAll(places: readonly number[], length: number, matches: (i: number) => boolean): boolean {
  const matching = Array.from({ length }, (_, i) => i).filter(matches);
  return matching.length === places.length && matching.every((place, k) => place === places[k]);
}

/** Number of entries that are named one by one. */
const NAMED = 4;

/** Returns the names of entries, or of the rows that they make up, as the subject of a sentence. */
export function namesOf(
  { numerical, indices, isComplete }: BlockEvidence,
  places: readonly number[],
  name: string,
): string {
  const columns = isComplete ? divisors(numerical.length).findLast((width) => areRows(places, width)) : undefined;
  if (columns !== undefined && places.length > columns && places.length <= NAMED * columns) {
    const rows = places.filter((_, k) => k % columns === 0).map((place) => String(place / columns));
    return `rows ${listed(rows)} of ${name}, of ${columns} entries each,`;
  }
  const names = places.slice(0, NAMED).map((place) => `${name}[${indices[place]!}]`);
  const more = places.length - names.length;
  return listed(more === 0 ? names : [...names, `${more} more`]);
}

/** Returns whether the places, in order, make up whole rows of this width. */
function areRows(places: readonly number[], width: number): boolean {
  return (
    places.length % width === 0 &&
    places.every(
      (place, k) =>
        place % width === k % width && Math.floor(place / width) === Math.floor(places[k - (k % width)]! / width),
    )
  );
}
