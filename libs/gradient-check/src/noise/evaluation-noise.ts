import type { RandomStream } from '@gradproof/random';
import type { ParameterLayout } from '../check/parameter-layout.js';
import { represent, ulp } from '../check/parameter-layout.js';

/** Points per line: seven differences of every order that is looked at. */
const POINTS = 9;
/** Steps along a line in units in the last place. */
const NARROW = [2, 2 ** 6];
/**
 * Wider ones see rounding that is coarser than the parameters' own, though also kinks and a loss that oscillates.
 * Rounding is the same on all of them, so the median counts.
 */
const WIDE = [2 ** 32, 2 ** 32, 2 ** 32, 2 ** 36, 2 ** 38];
/** Units that an entry moves by on a line: 1 to this many. */
const MULTIPLES = 7;
/** Factor by which wide noise must exceed narrow noise before it is suspected to be an oscillation. */
const SUSPICIOUS = 8;
/** Standard deviation of the eighth difference of unit noise, `sqrt(16! / 8!^2)`. */
const EIGHTH_DIFFERENCE = 113.4;
/** Lines in a row that must be smooth: noise looks so on one in 25, hence on all of one width once in 2e8. */
const SMOOTH_LINES = 6;
/** Standard deviations that count as a bound. */
const DEVIATIONS = 5;

/** Bounds on the rounding error of one evaluation of the loss, as functions of its value. */
export interface EvaluationNoise {
  /** Everything that looks like rounding. */
  readonly bound: (loss: number) => number;
  /** The part that cannot be an oscillation of the loss itself. */
  readonly narrow: (loss: number) => number;
}

/**
 * Bound on the rounding error of the loss near `theta`, in units of the loss, measured from the loss itself: difference
 * tables on short lines, in which a smooth function vanishes at high order and rounding does not, and the coarsest
 * power of two that divides every value seen (a loss computed as `(1e8 + signal) - 1e8` moves in steps of 1.5e-8,
 * which no short line shows).
 *
 * @see Moré, Wild 2011, "Estimating computational noise", SIAM J. Sci. Comput. 33, section 5
 */
export async function evaluationNoise(
  loss: (theta: Float64Array) => number | Promise<number>,
  layout: ParameterLayout,
  theta: Float64Array,
  random: RandomStream,
): Promise<EvaluationNoise> {
  const sample = async (base: Float64Array, width: number, multiples: number): Promise<number[]> => {
    const direction = dyadicDirection(layout, base, width, multiples, random);
    const line: number[] = [];
    for (let point = 0; point < POINTS; point++) {
      line.push(await loss(moved(layout, base, direction, point - (POINTS - 1) / 2)));
    }
    return line;
  };
  const scatter = (size: number): Float64Array =>
    moved(layout, theta, theta, 0).map((value) => value * (1 + (random.uniform() - 0.5) * size));

  const near: number[] = [];
  const narrows: number[] = [];
  for (const width of NARROW) {
    const line = await sample(theta, width, MULTIPLES);
    near.push(...line);
    narrows.push(DEVIATIONS * differenceNoise(line));
  }
  for (let i = 0; i < 4; i++) near.push(await loss(moved(layout, scatter(2 ** -10), theta, 0)));
  const values = [...near];
  const wides: number[] = [];
  for (const width of WIDE) {
    // away from the point itself, where kinks and ties may sit on purpose
    const line = await sample(scatter(2 ** -5), width, MULTIPLES);
    values.push(...line);
    wides.push(DEVIATIONS * differenceNoise(line));
  }
  // a saturated or rounded loss is the same number everywhere near: only farther points show the rounding of its terms
  for (let i = 0; new Set(values).size <= FEWEST_GAPS && i < 8; i++) {
    const far = theta.map((value) => value * (0.1 + random.uniform()));
    values.push(await loss(moved(layout, far, far, 0)), await loss(moved(layout, far, far, -0.5)));
  }
  // a loss that does not move hides the size of its terms: at least 1, that of a saturated probability
  const hidden = new Set(near).size === 1 ? 2 ** -48 * Math.max(1, ...values.map(Math.abs)) : 0;
  const narrow = Math.max(...narrows, granularity(values), gridSpacing(values), hidden);
  const origin = Math.abs(near[(POINTS - 1) / 2]!);
  const floor = (value: number): number => 2 ** -52 * larger(Math.abs(value), origin) + Number.MIN_VALUE;
  let wide = wides.toSorted((first, second) => first - second)[WIDE.length >> 1]!;
  if (wide > SUSPICIOUS * Math.max(narrow, floor(origin)) && (await oscillates(wide / DEVIATIONS))) wide = 0;
  return {
    bound: (value) => Math.max(narrow, wide, floor(value)),
    narrow: (value) => Math.max(narrow, floor(value)),
  };

  /** Somewhere between narrow and wide the loss varies as much as the noise, but smoothly; rounding never does. */
  async function oscillates(deviation: number): Promise<boolean> {
    for (let exponent = 6; exponent <= 38; exponent++) {
      let smooth = true;
      for (let i = 0; i < SMOOTH_LINES && smooth; i++) {
        smooth = isSmooth(await sample(scatter(2 ** -20), 2 ** exponent, 1), deviation);
      }
      if (smooth) return true;
    }
    return false;
  }
}

/** Values that range over more than the noise of this deviation does, without showing any of it. */
export function isSmooth(line: readonly number[], deviation: number): boolean {
  const range = Math.max(...line) - Math.min(...line);
  let differences = [...line];
  while (differences.length > 1) differences = differences.slice(1).map((value, i) => value - differences[i]!);
  const noise = Math.abs(differences[0]!) / EIGHTH_DIFFERENCE;
  return range >= 1.5 * deviation && noise <= 0.05 * deviation;
}

function larger(value: number, origin: number): number {
  return value > origin ? value : origin;
}

/** A step of random whole numbers of units in the last place, so that the points of a line are equally spaced. */
function dyadicDirection(
  layout: ParameterLayout,
  theta: Float64Array,
  width: number,
  multiples: number,
  random: RandomStream,
): Float64Array {
  const direction = new Float64Array(layout.size);
  for (const block of layout.blocks) {
    // float32 parameters have 29 bits less between one unit in the last place and 1
    const units = block.float32 ? Math.max(1, width * 2 ** -29) : width;
    for (let i = block.offset; i < block.offset + block.length; i++) {
      const sign = random.uniform() < 0.5 ? -1 : 1;
      direction[i] = theta[i] === 0 ? 0 : sign * (1 + random.integer(multiples)) * units * ulp(block, theta[i]!);
    }
  }
  return direction;
}

function moved(layout: ParameterLayout, theta: Float64Array, direction: Float64Array, times: number): Float64Array {
  const point = new Float64Array(theta.length);
  for (const block of layout.blocks) {
    for (let i = block.offset; i < block.offset + block.length; i++) {
      point[i] = represent(block, theta[i]! + times * direction[i]!);
    }
  }
  return point;
}

/**
 * Standard deviation of the noise in equally spaced samples of a smooth function; 0 where the differences of rising
 * order do not settle, so that smooth variation would be taken for noise.
 */
export function differenceNoise(samples: readonly number[]): number {
  const levels = differenceLevels(samples);
  for (let i = 1; i + 2 < levels.length; i++) {
    const sigmas = [levels[i]!.sigma, levels[i + 1]!.sigma, levels[i + 2]!.sigma];
    if (levels[i]!.alternates && Math.max(...sigmas) <= 4 * Math.min(...sigmas)) return Math.max(...sigmas);
  }
  return 0;
}

/** The least that the differences of any order show: where they settle, their noise; else no more of it than of what varies smoothly. */
export function leastNoise(samples: readonly number[]): number {
  return differenceNoise(samples) || Math.min(...differenceLevels(samples).map(({ sigma }) => sigma));
}

/** For each order of differences, the standard deviation of noise that would give them; none where a sample is not finite. */
function differenceLevels(samples: readonly number[]): readonly { sigma: number; alternates: boolean }[] {
  if (!samples.every(Number.isFinite)) return [];
  // in units near the largest value, whose squares neither overflow nor vanish
  const unit = 2 ** Math.floor(Math.log2(Math.max(Number.MIN_VALUE, ...samples.map(Math.abs))));
  let differences = samples.map((value) => value / unit);
  let gamma = 1;
  const levels: { sigma: number; alternates: boolean }[] = [];
  for (let order = 1; order < samples.length - 1; order++) {
    differences = differences.slice(1).map((value, i) => value - differences[i]!);
    gamma *= order / (2 * (2 * order - 1)); // (k!)^2 / (2k)!, the factor that differencing gives the variance, inverted
    const square = differences.reduce((sum, value) => sum + value * value, 0) / differences.length;
    levels.push({
      sigma: unit * Math.sqrt(gamma * square),
      alternates: differences.some((value) => value > 0) && differences.some((value) => value < 0),
    });
  }
  return levels;
}

/** The largest power of two of which all values are multiples; 0 for fewer than three different values. */
export function granularity(values: readonly number[]): number {
  const different = new Set(values.filter((value) => Number.isFinite(value) && value !== 0));
  if (different.size < 3) return 0;
  let smallest = Infinity;
  for (const value of different) smallest = Math.min(smallest, lowestBit(value));
  return smallest;
}

/** Most multiples of the spacing between neighbouring values that still tell a grid from chance. */
const WIDEST_GAP = 1e4;
/** Gaps that must all fit: each does by chance once in fifty. */
const FEWEST_GAPS = 5;

/**
 * Spacing of the grid on which all values lie, as where a difference of large terms is scaled; 0 when the gaps between
 * them are no whole multiples of the smallest, or too few are small enough to tell.
 */
export function gridSpacing(values: readonly number[]): number {
  const sorted = [...new Set(values.filter(Number.isFinite))].toSorted((a, b) => a - b);
  const all = sorted.slice(1).map((value, i) => value - sorted[i]!);
  const smallest = Math.min(...all);
  const multiples = all.map((gap) => gap / smallest).filter((multiple) => multiple < WIDEST_GAP);
  const onGrid = multiples.every((multiple) => Math.abs(multiple - Math.round(multiple)) < 0.01);
  return onGrid && multiples.length >= FEWEST_GAPS ? smallest : 0;
}

/** Value of the lowest set bit of a finite number other than 0. */
function lowestBit(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  let fraction = word & 0xfffffffffffffn;
  if (exponent > 0) fraction |= 1n << 52n;
  let zeros = 0;
  for (; (fraction & 1n) === 0n; fraction >>= 1n) zeros++;
  return 2 ** (Math.max(exponent, 1) - 1075 + zeros);
}
