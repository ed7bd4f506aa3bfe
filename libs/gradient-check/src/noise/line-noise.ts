import { type Line, LEAST_UNITS, NEAR_ASIDE, OFF_GRID, riseAt } from '../probe/line.js';
import { believedRounding, termSize } from './believable-terms.js';
import {
  DEVIATIONS,
  POINTS,
  STRAIGHT,
  differenceNoise,
  leastNoise,
  oscillates,
  sampleLine,
} from './difference-table.js';
import { plateauEnds } from './plateau-line.js';
import { hasStairs, stairHeight } from './stair.js';
import { gridSpacing } from './value-grid.js';

/** Spacings of a line's points, relative to the entry; calibrated, so that each rounding shows on one of them and no smooth loss curves on all. */
const SPACINGS = [2 ** -27, 2 ** -21, 2 ** -17];
/** Wider spacings, for a loss that does not change on any of these: a staircase. Each is as wide as the line before is long. */
const STAIRS = [2 ** -13, 2 ** -10, 2 ** -7, 2 ** -4];
/** Factors on a spacing for its two lines: on a single line, a slope may take whole steps of a staircase from point to point. */
const SHARES = [1, OFF_GRID];
/** Middles of the lines, relative to the entry: away from the point itself, which may lie at a kink on purpose. */
const MIDDLES = [2 * NEAR_ASIDE, -(2 ** 2) * NEAR_ASIDE, 2 ** 3 * NEAR_ASIDE];
/** Shortest spacing, relative to the entry: the smallest move of a float64 one. */
const SHORTEST = LEAST_UNITS * Number.EPSILON;
/** Shortest spacing in units in the entry's last place, for entries in float32; calibrated. */
const SHORTEST_UNITS = 4;

/**
 * Bound on the rounding of the loss along one entry, in units of the loss: the least that any spacing shows at which the loss changes
 * at all. Rounding is the same on all of them; a loss that oscillates is smooth on the shortest.
 *
 * @param known - noise that counts anyway; louder noise counts only if it is not an oscillation, which is smooth on shorter lines
 * @param scale - size of the entry
 * @param finest - its unit in the last place
 * @param isNextTo - whether to measure next to the point itself as well
 */
export async function lineNoise(
  line: Line,
  known: number,
  scale: number,
  finest: number,
  isNextTo = false,
): Promise<number> {
  const sample = (middle: number, spacing: number): Promise<number[]> =>
    sampleLine((place) => line.at(middle + place * spacing));
  const lines = { sample, scale, finest };
  let pairs: Pair[] = [];
  for (const [i, spacing] of SPACINGS.entries()) pairs.push(await pairOf(lines, spacing, i));
  if (pairs.flat().length === 0) {
    // a loss that changes only at the point is not a staircase but a steep step, and its noise is what is not smooth there
    const here = await sample(0, Math.max(SPACINGS[0]! * scale, finest));
    if (new Set(here).size > 2) return Math.max(known, DEVIATIONS * leastNoise(here));
    pairs = (await isLeftSlowly(line, scale, finest)) ? [] : [await stairsOf(lines)];
  }
  const least = Math.min(...pairs.filter(({ length }) => length > 0).map(loudest));
  // equal steps without any noise come from the parameters, not from a grid that the loss is rounded to
  const aside = least > 0 && least < Infinity ? Math.max(least, gridSpacing(pairs.flat(2))) : 0;
  // rounding inside a function that is nearly flat here and nowhere else
  const nextTo = isNextTo ? await noiseNextTo(lines, known) : 0;
  const bound = Math.max(aside, nextTo);
  if (!(bound > known)) return bound;
  // amplified rounding of terms of a believable size; louder noise may be an oscillation
  const believable = believedRounding(termSize(await line.at(0)), 'float64');
  if (aside <= nextTo && nextTo <= believable) return bound;
  const shorter = spacingsBelow(SPACINGS[0]! * scale, 2, lines);
  const isOscillation = await oscillates(shorter, bound / DEVIATIONS, (spacing, i) => {
    const middle = (i % 2 === 0 ? -i : i) * NEAR_ASIDE * OFF_GRID * scale;
    return sample(middle, spacing * OFF_GRID ** i);
  });
  return isOscillation ? known : bound;
}

/** Lines along one entry. */
interface Lines {
  readonly sample: (middle: number, spacing: number) => Promise<number[]>;
  readonly scale: number;
  readonly finest: number;
}

/** Those of the two lines of one spacing on which the loss changes. */
type Pair = readonly (readonly number[])[];

async function pairOf(
  { sample, scale, finest }: Lines,
  spacing: number,
  place: number,
  counts = (samples: readonly number[]): boolean => new Set(samples).size > 1,
): Promise<Pair> {
  const middle = MIDDLES[place % MIDDLES.length]! * OFF_GRID * scale;
  const pair: number[][] = [];
  for (const share of SHARES) pair.push(await sample(middle, Math.max(spacing * share * scale, finest)));
  return pair.filter((samples) => counts(samples));
}

/** The lines of the first of the wider spacings that shows stairs: a staircase that is climbed by one stair on each step looks straight. */
async function stairsOf(lines: Lines): Promise<Pair> {
  for (const [i, spacing] of STAIRS.entries()) {
    const stairs = await pairOf(lines, spacing, i, hasStairs);
    if (loudest(stairs) > 0) return stairs;
  }
  return [];
}

/** The louder noise of two lines. */
function loudest(pair: Pair): number {
  return Math.max(0, ...pair.map((samples) => stairHeight(samples) ?? DEVIATIONS * leastNoise(samples)));
}

/**
 * The noise next to the point itself, on the longest lines and ever shorter ones: the lower median of the noises that are louder than `known`, since the
 * longest lines may reach to where the loss is steep; 0 where fewer than two lines show any.
 */
async function noiseNextTo(lines: Lines, known: number): Promise<number> {
  const louder: number[] = [];
  let side = 1;
  // each line as long as one spacing of the line before
  for (const spacing of spacingsBelow(SPACINGS.at(-1)! * lines.scale, POINTS, lines)) {
    const noise = DEVIATIONS * differenceNoise(await lines.sample(side * POINTS * OFF_GRID * spacing, spacing));
    if (noise > known) louder.push(noise);
    side = -side;
  }
  // rounding is as loud on lines of other lengths; an oscillation may look like it on one
  return louder.length < 2 ? 0 : louder.toSorted((a, b) => a - b)[(louder.length - 1) >> 1]!;
}

/** Whether the loss leaves the stretch over which it keeps its bits without a jump: a slope or a bend begins there, and no stair. */
async function isLeftSlowly(line: Line, scale: number, finest: number): Promise<boolean> {
  const origin = await line.at(0);
  const smallest = Math.max(finest, SHORTEST * scale);
  const ends = (await plateauEnds({ line, origin, scale, smallest, type: 'float64' })) ?? [];
  for (const { far } of ends)
    if (!((await riseAt(line, origin, far)) < STRAIGHT * (await riseAt(line, origin, 2 * far)))) return false;
  return ends.length > 0;
}

/** Spacings from the longest down to the shortest, each shorter than the one before by a factor. */
function* spacingsBelow(longest: number, factor: number, { scale, finest }: Lines): Generator<number> {
  const shortest = Math.max(SHORTEST_UNITS * finest, SHORTEST * scale);
  for (let spacing = longest; spacing > shortest; spacing /= factor) yield spacing;
}
