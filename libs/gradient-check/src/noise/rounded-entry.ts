import { roundoff } from '../check/number-format.js';
import { ASIDE, type Line, slopeBetween } from '../probe/line.js';
import { LOUD } from './believable-terms.js';
import { type PlateauEnd, type PlateauLine, plateauEnds } from './plateau-line.js';

/** Distance from end to end; infinite for a plateau that does not have two. */
function widthOf([above, below]: readonly PlateauEnd[]): number {
  return above === undefined || below === undefined ? Infinity : above.far - below.far;
}

/** Whether two widths of plateaus are the same: each end is known to the smallest step, and is always given as too far out. */
function isAsWide(width: number, other: number, smallest: number): boolean {
  return Math.abs(width - other) <= LOUD * width + 2 * smallest;
}

/** Whether a plateau may be as wide as the numbers of a float32 sum are apart, to which the entry is added: these distances are powers of two. */
export function isPowerOfTwo(width: number, { smallest }: PlateauLine): boolean {
  return isAsWide(width, 2 ** Math.round(Math.log2(width)), smallest);
}

/** Distance of another plateau, in sizes of the parameter: near, since formats with an exponent have other steps farther away; irrational, since steps are decimal. */
const ASIDE_PLATEAU = ASIDE * Math.SQRT1_2;

/**
 * Whether the loss sees the entry itself rounded: another plateau is as wide, and the plateau ends at the same places when the other entries move. The plateaus
 * of a rounded function of the entry differ in width, and those of a rounded sum shift with its other terms.
 */
export async function isEntryRounded(at: PlateauLine, ends: readonly PlateauEnd[]): Promise<boolean> {
  const width = widthOf(ends);
  if (width === Infinity) return false;
  const aside = 2 * width + ASIDE_PLATEAU * at.scale;
  const line = { ...at.line, at: (t: number) => at.line.at(aside + t) };
  const others = await plateauEnds({ ...at, line, origin: await line.at(0), least: at.smallest });
  if (others === undefined || !isAsWide(width, widthOf(others), at.smallest)) return false;
  return staysInPlace(at, ends);
}

/** Whether the loss still jumps at the ends of the plateau, by at least half as much, when the other entries have moved. */
async function staysInPlace({ line, beside }: PlateauLine, ends: readonly PlateauEnd[]): Promise<boolean> {
  if (beside === undefined) return true;
  const riseOn = async (along: Line, { near, far }: PlateauEnd): Promise<number> =>
    Math.abs((await along.at(far)) - (await along.at(near)));
  for (const end of ends) if (!(2 * (await riseOn(beside, end)) > (await riseOn(line, end)))) return false;
  return true;
}

/** Distance, in widths of a stair, at which the stairs of a float32 term have another width: one width lasts from a power of two to the next, for 2^23 stairs. */
const OTHER_WIDTHS = 1 / roundoff('float32');

/**
 * Whether stairs between which smooth terms move the loss are steps of it, and no rounding of a float32 term: far away, they are as wide as here.
 *
 * @param step - a step within one stair
 * @param height - the height of the stairs
 */
export async function areStepsBesideSmooth(at: PlateauLine, step: number, height: number): Promise<boolean> {
  const widthAt = async (aside: number, smallest: number): Promise<number> => {
    const line = await levelled(at.line, aside, Math.max(step, smallest), height);
    return widthOf((await plateauEnds({ ...at, line, origin: 0, smallest, least: Math.max(step, smallest) })) ?? []);
  };
  const width = await widthAt(0, at.smallest);
  const far = OTHER_WIDTHS * width;
  if (!(far < Infinity)) return false;
  const smallest = Math.max(at.smallest, Number.EPSILON * far);
  return isAsWide(width, await widthAt(far, smallest), smallest);
}

/**
 * The line about a place, without the slope that the loss has there: what the loss rises by in addition, or 0 where that is less than a quarter of the height of a
 * stair. Stairs of half that height still count.
 *
 * @param step - a step within one stair, from which the slope is read
 */
async function levelled(line: Line, aside: number, step: number, height: number): Promise<Line> {
  const origin = await line.at(aside);
  const slope = await slopeBetween(line, aside - step, aside + step);
  const offset = (t: number): number => line.offset(aside + t) - line.offset(aside);
  return {
    offset,
    async at(t) {
      const rise = (await line.at(aside + t)) - origin - slope * offset(t);
      return 2 ** 2 * Math.abs(rise) < height ? 0 : rise;
    },
  };
}
