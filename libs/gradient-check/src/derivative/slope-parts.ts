import { LEAST_UNITS, type Line, slopeBetween } from '../probe/line.js';

/** A line that takes part in a slope: that of an entry, or one of several along which the entries of a direction move one by one. */
export interface SlopePart {
  readonly line: Line;
  /** The factor by which its slope counts. */
  readonly weight: number;
  /** Smallest move that its parameters represent exactly, or well. */
  readonly unit: number;
}

/** The one line of an entry, whose ladder ends at the step `smallest`. */
export const entryPart = (line: Line, smallest: number): SlopePart => ({
  line,
  weight: 1,
  unit: smallest / LEAST_UNITS,
});

/** How far such a line is followed over moves of this many units to both sides. */
export const widthOf = ({ line, unit }: SlopePart, units: number): number =>
  line.offset(units * unit) - line.offset(-units * unit);

/** By how much the slopes of the lines change at the point, over moves of this many units. */
export async function bendAt(lines: readonly SlopePart[], units: number): Promise<number> {
  let bend = 0;
  for (const part of lines) {
    const { line, unit, weight } = part;
    const [up, down, here] = [await line.at(units * unit), await line.at(-units * unit), await line.at(0)];
    bend += Math.abs((weight * (up + down - 2 * here)) / widthOf(part, units));
  }
  return bend;
}

/** The slopes of the lines over moves of this many units to both sides of a middle, which is given in such moves as well. */
export async function slopesAbout(
  lines: readonly SlopePart[],
  units: number,
  middle: number,
): Promise<readonly number[]> {
  const slopes: number[] = [];
  for (const { line, unit } of lines) {
    slopes.push(await slopeBetween(line, (middle - 1) * units * unit, (middle + 1) * units * unit));
  }
  return slopes;
}

/**
 * The sum of the slopes of the lines, each the median of those about one or three places, and how far these are from the nearest others: a single step of
 * the loss changes one of three alone.
 */
export function medianSlope(
  lines: readonly SlopePart[],
  places: readonly (readonly number[])[],
): { readonly slope: number; readonly apart: number } {
  let [slope, apart] = [0, 0];
  for (const [i, { weight }] of lines.entries()) {
    const slopes = places.map((each) => each[i]!).toSorted((a, b) => a - b);
    const median = slopes[slopes.length >> 1]!;
    slope += weight * median;
    if (slopes.length > 1) apart += Math.abs(weight) * Math.min(median - slopes[0]!, slopes.at(-1)! - median);
  }
  return { slope, apart };
}
