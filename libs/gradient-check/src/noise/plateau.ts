import { type NumberType, typeOfNumbers } from '../check/number-format.js';
import { ASIDE, OFF_GRID, riseAt } from '../probe/line.js';
import { LOUD, believedRounding, cancelledRounding, ownRounding, termSize } from './believable-terms.js';
import { STRAIGHT } from './difference-table.js';
import {
  LEAST_PLATEAU,
  type PlateauEnd,
  type PlateauLine,
  WIDEST_PLATEAU,
  largestBeside,
  plateauEnds,
} from './plateau-line.js';
import { isEntryRounded, isPowerOfTwo } from './rounded-entry.js';

/** A step of the loss at the end of a plateau. */
export interface LossStep {
  readonly height: number;
  /** Whether it is one of stairs that become finer and lower farther on, as those of a saturated function do: it is rounding, however high. */
  readonly isSaturation: boolean;
  /** Whether it is larger than the rounding of believable terms in the type of the parameters: the derivative is 0. */
  readonly isCertain: boolean;
  /** Whether it is, even if float32 holds numbers inside the loss or the loss itself, so that another derivative is wrong. */
  readonly isSure: boolean;
}

/** The loss on both sides of a jump at the point itself. */
interface LossJump {
  readonly below: number;
  readonly above: number;
}

/**
 * Returns the jump of the loss at the point itself: it keeps its bits on one side, and on the other the shortest step changes it by more than rounding of
 * believable terms can, and by more than half of what one of at least four times its length does. Undefined where it does not jump.
 */
export async function jumpAt(at: PlateauLine): Promise<LossJump | undefined> {
  const { line, origin, scale, smallest } = at;
  const far = 2 * Math.max(LEAST_PLATEAU * scale, 2 * smallest);
  const isStep = async (t: number, height: number): Promise<boolean> =>
    2 * height > (await riseAt(line, origin, t)) && (await riseAt(line, origin, -t)) <= STRAIGHT * height;
  for (const side of [1, -1]) {
    const near = await line.at(side * smallest);
    const height = Math.abs(near - origin);
    const type = at.type === 'float32' ? at.type : typeOfNumbers([origin, near]);
    const loud = type === 'float32' ? LOUD : ownRounding(type);
    if (!(height > loud * termSize(origin, near) && height < Infinity)) continue;
    if (await isStep(side * far, height))
      return side > 0 ? { below: origin, above: near } : { below: near, above: origin };
  }
  return undefined;
}

/** What ends a plateau: a change by more than the rounding of the loss's own terms. */
interface Stair {
  readonly ends: readonly PlateauEnd[];
  readonly height: number;
  /** The type in which the loss, and what it sees of the parameter, may be rounded. */
  readonly type: NumberType;
}

/** The stair at the end of the plateau that the parameter lies on; undefined without a plateau, and where it is no higher than the rounding of a loss of this size. */
async function stairOf(at: PlateauLine): Promise<Stair | undefined> {
  const { origin, line } = at;
  const ends = await plateauEnds(at);
  if (ends === undefined) return undefined;
  const losses: number[] = [origin];
  for (const { far } of ends) losses.push(await line.at(far));
  const height = Math.max(...losses.map((loss) => Math.abs(loss - origin)).filter(Number.isFinite));
  const isSeen = ends.every((end) => isSeenInFloat32(at, end));
  const type = at.type === 'float64' && isSeen ? typeOfNumbers(losses) : at.type;
  return height > ownRounding(type) * termSize(origin) ? { ends, height, type } : undefined;
}

/** Whether a loss that rounds its parameters to float32 could tell the two sides of a plateau's end apart. */
function isSeenInFloat32({ value }: PlateauLine, { near, far }: PlateauEnd): boolean {
  return value === undefined || Math.fround(value + near) !== Math.fround(value + far);
}

/** Whether the loss keeps its bits around the point and then jumps by more than its own rounding: how it rises over many such stairs is no evidence against a derivative of 0. */
export async function isOnStair(at: PlateauLine): Promise<boolean> {
  return (await stairOf(at)) !== undefined;
}

/**
 * The step at the end of the plateau that the parameter lies on: a loss that keeps every bit to both sides of it, and then changes by more than its
 * terms round, here or where they do not cancel. A step that is no louder than float32 terms of this size must be one of the parameter itself.
 */
export async function stepOf(at: PlateauLine): Promise<LossStep | undefined> {
  const stair = await stairOf(at);
  if (stair === undefined) return undefined;
  const { ends, height, type } = stair;
  if (height <= ownRounding(type) * (await largestBeside(at.line, at.scale))) return undefined;
  const size = termSize(at.origin);
  const width = ends.reduce((sum, { far }) => sum + Math.abs(far), 0);
  const isOwn = await isEntryRounded(at, ends);
  // numbers of few digits have finer steps where they are smaller, too
  let isSaturation = false;
  for (const { far } of isOwn ? [] : ends)
    isSaturation ||= await becomesFiner(at, far, { width, height, rounding: ownRounding(type) * size });
  // whatever the type of the parameters, a loss may be float32, and have terms of size 1 that cancel
  const isLoud = height > LOUD * size;
  if (!isLoud && (!isOwn || isPowerOfTwo(width, at))) return undefined;
  const isCertain = !isSaturation && isLoud && height > believedRounding(Math.abs(at.origin), at.type);
  // terms that cancel to a small loss may be large, so that only a quantised entry tells a small step from their rounding
  const isLarge = height > believedRounding(size, 'float32');
  const isUnbelievable = type === 'float64' && isOwn && height > cancelledRounding(size, 'float32');
  return { height, isSaturation, isCertain, isSure: isCertain && (isUnbelievable || isLarge) };
}

/**
 * Whether the plateau is followed by another one, and somewhere farther on that side by finer and lower steps, which are looked for from a
 * few plateau widths to a few units or sizes of the parameter away. The steps of a rounded function keep their height, however steep it becomes.
 */
async function becomesFiner(
  at: PlateauLine,
  end: number,
  { width, height, rounding }: { readonly width: number; readonly height: number; readonly rounding: number },
): Promise<boolean> {
  const side = Math.sign(end);
  /** A part of the plateau's width over which the next one must be level, and stairs that have become finer are not. */
  const tread = ASIDE * width;
  /** The smaller rise of the two sides over that part. */
  const treadAt = async (t: number): Promise<number> => {
    const here = await at.line.at(t);
    const rises: number[] = [];
    for (const way of [1, -1]) rises.push(await riseAt(at.line, here, t + way * tread));
    return Math.min(...rises);
  };
  if ((await treadAt(end + side * 2 * tread)) !== 0) return false;
  const farthest = WIDEST_PLATEAU * Math.max(width, at.scale, 1);
  for (let far = 2 * OFF_GRID * width; far < farthest; far *= 2) {
    const rise = await treadAt(end + side * far);
    if (rise > rounding && rise < height / 2) return true;
  }
  return false;
}
