import type { NumberType } from '../check/number-format.js';
import { type Line, OFF_GRID } from '../probe/line.js';
import { LOUD } from './believable-terms.js';

/** A line along one parameter, and what is known of the loss on it. */
export interface PlateauLine {
  readonly line: Line;
  readonly origin: number;
  /** Size of the parameter, and the smallest step that it can represent well. */
  readonly scale: number;
  readonly smallest: number;
  readonly type: NumberType;
  /** The value of the parameter, where the line is along one. */
  readonly value?: number;
  /** The line with all other entries moved, where there are any. */
  readonly beside?: Line;
  /** A distance over which the loss kept its bits, if one is known. */
  readonly least?: number;
}

/** Smallest distance, in sizes of the parameter, over which a loss on a plateau keeps its bits, and the largest, in sizes or in units if these are larger; calibrated. */
export const LEAST_PLATEAU = 2 ** -36;
export const WIDEST_PLATEAU = 2 ** 4;

/** The last offset at which the loss keeps its bits, and the first at which it differs, to within the smallest step. */
export interface PlateauEnd {
  readonly near: number;
  readonly far: number;
}

/** The ends of the plateau around the point, as far as there are any within the reach of plateaus; undefined where the loss does not keep its bits on both sides. */
export async function plateauEnds(at: PlateauLine): Promise<readonly PlateauEnd[] | undefined> {
  const least = at.least ?? Math.max(LEAST_PLATEAU * at.scale, at.smallest);
  for (const side of [1, -1]) if (!(await isSame(at, side * least))) return undefined;
  const ends: PlateauEnd[] = [];
  for (const side of [1, -1]) {
    const end = await endOf(at, side, least);
    if (end !== undefined) ends.push(end);
  }
  return ends;
}

/** The end of a plateau on one side; undefined where the loss keeps its bits as far as plateaus go. */
async function endOf(at: PlateauLine, side: number, least: number): Promise<PlateauEnd | undefined> {
  let far = least;
  do {
    far *= 2;
    if (!(far <= WIDEST_PLATEAU * Math.max(at.scale, 1) && far < Infinity)) return undefined;
  } while (await isSame(at, side * far));
  let near = far / 2;
  // so near to the end of the plateau, a continuous loss would change by less than a step
  while (far - near > Math.max(at.smallest, LOUD ** 2 * far)) {
    const middle = (near + far) / 2;
    if (await isSame(at, side * middle)) near = middle;
    else far = middle;
  }
  return { near: side * near, far: side * far };
}

/** Whether the loss has the same bits at an offset as at the point. */
async function isSame({ line, origin }: PlateauLine, t: number): Promise<boolean> {
  return Object.is(await line.at(t), origin);
}

/** The largest loss about a unit, or the size of the parameter, to both sides: terms that cancel at the point do not everywhere. */
export async function largestBeside(line: Pick<Line, 'at'>, scale: number): Promise<number> {
  const far = OFF_GRID * Math.max(1, scale);
  const losses = [Math.abs(await line.at(far)), Math.abs(await line.at(-far))];
  return Math.max(0, ...losses.filter(Number.isFinite));
}
