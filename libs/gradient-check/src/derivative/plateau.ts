import { DOUBLE, SINGLE, roundoff } from '../check/parameter-layout.js';
import { INCREDIBLE } from '../noise/value-grid.js';
import type { Line } from '../probe/line.js';

/** A line, and what its rounding can be. */
export interface PlateauLine {
  readonly line: Line;
  readonly origin: number;
  /** Size of the parameter, and the smallest step that it can represent well. */
  readonly scale: number;
  readonly smallest: number;
  readonly type: 'float64' | 'float32';
}

/** Least and largest distance, in sizes of the parameter, over which the loss keeps its bits. */
const LEAST_PLATEAU = 2 ** -16;
const WIDEST_PLATEAU = 2 ** 4;
/** Halvings that find the end of a plateau; there, a continuous loss changes by less than a believable rounding. */
const HALVINGS = 40;

/** Share of the loss above which a step may be one of it, or rounding of larger float32 terms: 64 units in the last place. */
export const LOUD = 2 ** 6 * roundoff(SINGLE);

/** A step of the loss. */
export interface LossStep {
  readonly height: number;
  /** No rounding of believable terms is as large. */
  readonly isCertain: boolean;
}

/**
 * The step at the end of the plateau that the parameter lies on: a loss that keeps every bit to both sides of it, and then changes by more
 * than rounding of believable terms can, has the derivative 0. Undefined where it is no more than rounding of the loss itself.
 */
export async function stepOf(at: PlateauLine): Promise<LossStep | undefined> {
  const { origin, scale, smallest, type } = at;
  const least = Math.max(LEAST_PLATEAU * scale, smallest);
  for (const side of [1, -1]) if (!(await isSame(at, side * least))) return undefined;
  for (const side of [1, -1]) {
    const end = await endOf(at, side, least);
    const height = end === undefined ? 0 : Math.abs((await at.line.at(end)) - origin);
    const share = height / Math.max(Math.abs(origin), height);
    // whatever the type of the parameters, a loss may be float32
    if (share > LOUD) {
      return { height, isCertain: share > INCREDIBLE[type] * roundoff(type === 'float32' ? SINGLE : DOUBLE) };
    }
  }
  return undefined;
}

/** The first offset at which the loss differs, within a few of the smallest steps. */
async function endOf(at: PlateauLine, side: number, least: number): Promise<number | undefined> {
  let far = least;
  do {
    far *= 2;
    if (far > WIDEST_PLATEAU * at.scale) return undefined;
  } while (await isSame(at, side * far));
  let near = far / 2;
  for (let i = 0; i < HALVINGS && far - near > at.smallest; i++) {
    const middle = (near + far) / 2;
    if (await isSame(at, side * middle)) near = middle;
    else far = middle;
  }
  return side * far;
}

async function isSame({ line, origin }: PlateauLine, t: number): Promise<boolean> {
  return Object.is(await line.at(t), origin);
}
