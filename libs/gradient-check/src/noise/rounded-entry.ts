import { roundoff } from '../check/number-format.js';
import { ASIDE } from './dyadic-line.js';
import type { Line } from '../probe/line.js';
import { LOUD, type PlateauEnd, type PlateauLine, plateauEnds } from './plateau-line.js';

/** Distance of another plateau, in sizes of the parameter: not far, since formats with an exponent have other steps there; irrational, since steps are decimal. */
const ASIDE_PLATEAU = ASIDE * Math.SQRT1_2;

/** How exactly the width of a plateau is known: each end to the smallest step, and always too far. */
const toleranceOf = (width: number, { smallest }: PlateauLine): number => LOUD * width + 2 * smallest;

/** Whether a plateau is as wide as a number of float32 is to which the entry may be added. */
export function isPowerOfTwo(width: number, at: PlateauLine): boolean {
  return Math.abs(width - 2 ** Math.round(Math.log2(width))) <= toleranceOf(width, at);
}

/**
 * Whether the loss sees the entry itself rounded: all plateaus are equally wide, and end where they do whatever the other entries are. The plateaus of a rounded
 * function of the entry differ in width, and those of a rounded sum shift when its other terms do.
 */
export async function isEntryRounded(at: PlateauLine, ends: readonly PlateauEnd[]): Promise<boolean> {
  const width = widthOf(ends);
  if (width === Infinity) return false;
  const aside = 2 * width + ASIDE_PLATEAU * at.scale;
  const line = { ...at.line, at: (t: number) => at.line.at(aside + t) };
  const others = await plateauEnds({ ...at, line, origin: await line.at(0), least: at.smallest });
  if (others === undefined || !(Math.abs(width - widthOf(others)) <= toleranceOf(width, at))) return false;
  return staysInPlace(at, ends);
}

/** Distance, in widths of the stairs of a float32 term of 2^23 to 2^24 of them, at which it is above that, or below it where its sign is the other: its stairs differ. */
const OTHER_NUMBERS = 1 / roundoff('float32');

/**
 * Whether stairs of this height, between which smooth terms move the loss, are as wide so far away that those of a rounded float32 term would be wider or narrower: they are
 * steps of the loss.
 *
 * @param step - a step that stays between them
 */
export async function areStepsBesideSmooth(at: PlateauLine, step: number, height: number): Promise<boolean> {
  const endsAt = async (aside: number, smallest: number): Promise<number> => {
    const line = await levelled(at.line, aside, Math.max(step, smallest), height);
    return widthOf((await plateauEnds({ ...at, line, origin: 0, smallest, least: Math.max(step, smallest) })) ?? []);
  };
  const width = await endsAt(0, at.smallest);
  const far = OTHER_NUMBERS * width;
  if (!(far < Infinity)) return false;
  const smallest = Math.max(at.smallest, 2 * roundoff('float64') * far);
  return Math.abs(width - (await endsAt(far, smallest))) <= toleranceOf(width, { ...at, smallest });
}

/** What the loss about a place rises by besides its slope there, and 0 where this is less than a quarter of a step of it: of half as high stairs, each counts. */
async function levelled(line: Line, aside: number, step: number, height: number): Promise<Line> {
  const origin = await line.at(aside);
  const [from, to] = [aside - step, aside + step];
  const slope = ((await line.at(to)) - (await line.at(from))) / (line.offset(to) - line.offset(from));
  const offset = (t: number): number => line.offset(aside + t) - line.offset(aside);
  return {
    offset,
    async at(t) {
      const rise = (await line.at(aside + t)) - origin - slope * offset(t);
      return 2 ** 2 * Math.abs(rise) < height ? 0 : rise;
    },
  };
}

/** Distance from end to end; infinite for a plateau that has not got two. */
function widthOf(ends: readonly PlateauEnd[]): number {
  const [above, below] = ends;
  return above === undefined || below === undefined ? Infinity : above.far - below.far;
}

/** Whether the loss jumps at the end of the plateau when the other entries are moved, too. */
async function staysInPlace({ line, beside }: PlateauLine, ends: readonly PlateauEnd[]): Promise<boolean> {
  if (beside === undefined) return true;
  const riseOn = async (along: PlateauLine['line'], { near, far }: PlateauEnd): Promise<number> =>
    Math.abs((await along.at(far)) - (await along.at(near)));
  for (const end of ends) if (!(2 * (await riseOn(beside, end)) > (await riseOn(line, end)))) return false;
  return true;
}
