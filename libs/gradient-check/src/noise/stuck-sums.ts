import { GROWN } from './scatter-class.js';

/** Multiple of the residue of the largest share from which an entry shows, on long lines, what its sums hide. */
const FAR_ABOVE = GROWN;
/** Multiple of the standard deviation of the rounding on these lines that the error at the parameters stays below. */
const LINE_SAFETY = GROWN;

/** An entry, and what long lines show of it. */
interface EntryOnLines {
  readonly value: number;
  readonly isFixed: boolean;
  readonly lineNoise: number;
}

/**
 * The most that sums stuck on one rounded value may hide, by what lines show on which they move on: nothing shows it for an entry that keeps its bits, and
 * for one that is not far above the residue, whose terms may all have vanished in rounding.
 *
 * @param least - rounding of the entry itself
 */
export function stuckAtMost({ value, isFixed, lineNoise }: EntryOnLines, floor: number, least: number): number {
  if (isFixed || !(Math.abs(value) >= FAR_ABOVE * floor)) return Infinity;
  return Math.max(LINE_SAFETY * lineNoise, least);
}
