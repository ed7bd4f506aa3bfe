import { type BlockEvidence, type Explanation, INFORMATIVE, asSeen } from './block-evidence.js';
import { ENOUGH } from './name-bits.js';
import { errorOfOne, oneForAll } from './one-sample.js';

/** Values at the parameters and nearby, with the bounds on both. */
interface Pair {
  readonly here: number;
  readonly there: number;
  readonly room: number;
}

/**
 * Signatures of what is the same at other parameters: the error itself, as that of a linear term or of data; its direction, as that of one sample
 * that a vector of weights sees; or the direction of the gradient, as where one sample stands for all.
 */
export function steadyError(evidence: BlockEvidence): Explanation[] {
  const { nearby, analytic, numerical, bound, batchSize = 1 } = evidence;
  if (nearby === undefined || nearby.size < INFORMATIVE) return [];
  const pairs = (of: (analytic: number, numerical: number) => number): Pair[] =>
    [...nearby].map(([i, at]) => ({
      here: of(analytic[i]!, numerical[i]!),
      there: of(at.analytic, at.numerical),
      room: bound[i]! + at.bound + at.rounding,
    }));
  const error = pairs((value, truth) => value - truth);
  if (isSame(error)) {
    const message = (name: string): string =>
      `${name} is off by the same amounts at other parameters: look at data, such as targets, or at a linear term`;
    return [asSeen(evidence, { signature: 'steady error', message })];
  }
  if (batchSize < 2 || keepsDirection(pairs((_, truth) => truth))) return [];
  const what = 'has the same direction at other parameters';
  if (keepsDirection(error)) return [errorOfOne(evidence, what)];
  return keepsDirection(pairs((value) => value)) ? [oneForAll(evidence, what, 'has not')] : [];
}

/** Relative distance of the parameters nearby from those of the check: values that depend on them change by about as much. */
const MOVED = 2 ** -7;

/** Returns whether values do not change, though they would by far more than their bounds if they depended on the parameters. */
function isSame(pairs: readonly Pair[]): boolean {
  if (!pairs.every(({ here, there, room }) => Math.abs(there - here) <= room)) return false;
  return bitsOf(pairs, MOVED) >= ENOUGH * pairs.length;
}

/** Returns whether values change, and all by the same factor. */
function keepsDirection(pairs: readonly Pair[]): boolean {
  const pivot = pairs.reduce((best, pair) => (Math.abs(pair.here) > Math.abs(best.here) ? pair : best));
  const factor = pivot.there / pivot.here;
  const rooms = pairs.map((pair) => ({
    ...pair,
    room: (1 + Math.abs(factor)) * (pair.room + Math.abs(pair.here / pivot.here) * pivot.room),
  }));
  if (!rooms.every(({ here, there, room }) => Math.abs(there - factor * here) <= room)) return false;
  return (
    bitsOf(
      rooms.filter((_, i) => pairs[i] !== pivot),
      Math.abs(factor - 1),
    ) >=
    2 * ENOUGH
  );
}

/** Returns the evidence, in bits, that a change by this share is seen, or is not there. */
function bitsOf(pairs: readonly Pair[], share: number): number {
  return pairs.reduce((bits, { here, room }) => bits + Math.max(0, Math.log2((share * Math.abs(here)) / room)), 0);
}
