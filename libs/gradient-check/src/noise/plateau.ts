import { DOUBLE, SINGLE, roundoff } from '../check/parameter-layout.js';
import { type Line, OFF_GRID } from '../probe/line.js';
import { INCREDIBLE } from './value-grid.js';

/** A line along one parameter, and what is known of the loss on it. */
export interface PlateauLine {
  readonly line: Line;
  readonly origin: number;
  /** Size of the parameter, and the smallest step that it can represent well. */
  readonly scale: number;
  readonly smallest: number;
  /** A distance over which the loss kept its bits, if one is known. */
  readonly least?: number;
}

/** Smallest and largest distance, in sizes of the parameter, over which a loss on a plateau keeps its bits. */
export const LEAST_PLATEAU = 2 ** -30;
export const WIDEST_PLATEAU = 2 ** 4;

/** Share of the loss, or of 1 where that is larger, above which a step may be one of the loss, or rounding of larger float32 terms: 64 units in the last place. */
export const LOUD = 2 ** 6 * roundoff(SINGLE);

/** A step of the loss at the end of a plateau. */
export interface LossStep {
  readonly height: number;
  /** Height as a share of the loss. */
  readonly share: number;
  /** Whether it is one of stairs that become finer and lower farther on, as those of a saturated function do: it is rounding, however high. */
  readonly isSaturation: boolean;
}

/** The loss on both sides of a jump at the point itself. */
export interface LossJump {
  readonly below: number;
  readonly above: number;
}

/**
 * Returns the jump of the loss at the point itself: it keeps its bits on one side, and on the other the shortest step changes it by more than rounding of
 * believable terms can, and by more than half of what one of at least four times its length does. Undefined where it does not jump.
 */
export async function jumpAt({ line, origin, scale, smallest }: PlateauLine): Promise<LossJump | undefined> {
  const far = 2 * Math.max(LEAST_PLATEAU * scale, 2 * smallest);
  for (const side of [1, -1]) {
    if (!(await isSame({ line, origin, scale, smallest }, -side * far))) continue;
    const near = await line.at(side * smallest);
    const height = Math.abs(near - origin);
    const isJump = 2 * height > Math.abs((await line.at(side * far)) - origin) && height < Infinity;
    if (isJump && height > LOUD * Math.max(1, Math.abs(origin), Math.abs(near)))
      return side > 0 ? { below: origin, above: near } : { below: near, above: origin };
  }
  return undefined;
}

/**
 * The step at the end of the plateau that the parameter lies on: a loss that keeps every bit to both sides of it, and then changes by more
 * than rounding of believable terms can, has the derivative 0. Undefined without a plateau, or where the step is no more than rounding of the loss itself.
 */
export async function stepOf(at: PlateauLine): Promise<LossStep | undefined> {
  const { origin, scale, smallest } = at;
  const least = at.least ?? Math.max(LEAST_PLATEAU * scale, smallest);
  for (const side of [1, -1]) if (!(await isSame(at, side * least))) return undefined;
  const ends = [await endOf(at, 1, least), await endOf(at, -1, least)].filter((end) => end !== undefined);
  let height = 0;
  for (const end of ends) {
    const rise = Math.abs((await at.line.at(end)) - origin);
    if (rise > height && rise < Infinity) height = rise;
  }
  // whatever the type of the parameters, a loss may be float32, and have terms of size 1 that cancel
  if (!(height > LOUD * Math.max(1, Math.abs(origin)))) return undefined;
  const share = height / Math.max(Math.abs(origin), height);
  const width = ends.reduce((sum, each) => sum + Math.abs(each), 0);
  let isSaturation = false;
  for (const end of ends) isSaturation ||= await becomesFiner(at, end, { width, height });
  return { height, share, isSaturation };
}

/** Whether a step is larger than rounding of believable terms can be, for parameters of this type. */
export const isCertainStep = ({ share, isSaturation }: LossStep, type: 'float64' | 'float32'): boolean =>
  !isSaturation && share > INCREDIBLE[type] * roundoff(type === 'float32' ? SINGLE : DOUBLE);

/** Share of a plateau's width over which the next one must be level, and stairs that have become finer are not. */
const TREAD = 2 ** -5;
/**
 * Whether the plateau is followed by another one, and somewhere farther on that side by finer and lower steps, which are looked for from a
 * few plateau widths to a few units or sizes of the parameter away. The steps of a rounded function keep their height, however steep it becomes.
 */
async function becomesFiner(
  at: PlateauLine,
  end: number,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<boolean> {
  const side = Math.sign(end);
  /** The smaller rise of the two sides over a part of the plateau's width. */
  const riseAt = async (t: number): Promise<number> => {
    const here = await at.line.at(t);
    const rises: number[] = [];
    for (const way of [1, -1]) rises.push(Math.abs((await at.line.at(t + way * TREAD * width)) - here));
    return Math.min(...rises);
  };
  if ((await riseAt(end + side * 2 * TREAD * width)) !== 0) return false;
  const farthest = WIDEST_PLATEAU * Math.max(width, at.scale, 1);
  for (let far = 2 * OFF_GRID * width; far < farthest; far *= 2) {
    const rise = await riseAt(end + side * far);
    if (rise > 0 && rise < height / 2) return true;
  }
  return false;
}

/** The first offset at which the loss differs, to within the smallest step; undefined where it keeps its bits as far as plateaus go. */
async function endOf(at: PlateauLine, side: number, least: number): Promise<number | undefined> {
  let far = least;
  do {
    far *= 2;
    if (!(far <= WIDEST_PLATEAU * at.scale && far < Infinity)) return undefined;
  } while (await isSame(at, side * far));
  let near = far / 2;
  // so near to the end of the plateau, a continuous loss would change by less than a step
  while (far - near > Math.max(at.smallest, LOUD ** 2 * far)) {
    const middle = (near + far) / 2;
    if (await isSame(at, side * middle)) near = middle;
    else far = middle;
  }
  return side * far;
}

async function isSame({ line, origin }: PlateauLine, t: number): Promise<boolean> {
  return Object.is(await line.at(t), origin);
}
