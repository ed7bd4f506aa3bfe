import type { BlockEvidence } from './block-evidence.js';

/** Largest part of an entry that an outer product may leave unexplained, relative to the largest entry. */
const RANK_ONE = 1e-6;

/** Returns whether values, read as a matrix with this many columns, are an outer product within their bounds, and with how many bits of evidence. */
export function outerBits(values: Float64Array, { bound }: Pick<BlockEvidence, 'bound'>, columns: number): number {
  const pivot = values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best]!) ? i : best), 0);
  const largest = values[pivot]!;
  const [row, column] = [pivot - (pivot % columns), pivot % columns];
  const roomOf = (i: number): number => bound[i]! + RANK_ONE * Math.abs(largest);
  let bits = 0;
  for (let i = 0; i < values.length; i++) {
    if (i % columns === column || i - (i % columns) === row) continue;
    const [left, above] = [i - (i % columns) + column, row + (i % columns)];
    const [byLeft, byAbove] = [values[above]! / largest, values[left]! / largest];
    const room =
      roomOf(i) +
      Math.abs(byLeft) * roomOf(left) +
      Math.abs(byAbove) * roomOf(above) +
      Math.abs(byLeft * byAbove) * roomOf(pivot);
    if (Math.abs(values[i]! - values[left]! * byLeft) > room) return 0;
    bits += Math.max(0, Math.log2(Math.abs(values[i]!) / room));
  }
  return bits;
}
