import { median } from '../probe/scales.js';

/** Number of points on a line: enough for seven orders of differences, each with at least two of them. */
export const POINTS = 9;
/** The bound of the noise, in standard deviations: normal noise exceeds it once in two million losses. */
export const DEVIATIONS = 5;
/** What exceeds this many times the known noise may be something else: an oscillation of the loss, or louder noise. Calibrated. */
export const SUSPICIOUS = 8;

/**
 * Returns the noise that most of the lines show. A line on which no bit changes shows neither noise nor that there is none; but where most lines are such, the
 * others have met steps.
 */
export function typicalNoise(lines: readonly (readonly number[])[]): number {
  const moving = lines.filter((line) => new Set(line).size > 1);
  const telling = 2 * moving.length > lines.length ? moving : lines;
  return median(Float64Array.from(telling, differenceNoise))!;
}

/** Second differences beside a kink, and changes beside a stair, are at most this share of those at it; rounding looks like a kink on one line in 1e5. */
export const STRAIGHT = 2 ** -4;

/**
 * Returns the samples without their kink, if the line is straight but for one: a loss that is checked at a tie has a kink in the middle of its lines,
 * whose differences do not vanish at any order, as those of rounding do not.
 */
export function withoutKink(samples: readonly number[]): readonly number[] {
  const bends = samples.slice(2).map((value, i) => value - 2 * samples[i + 1]! + samples[i]!);
  const sizes = bends.map(Math.abs);
  const at = sizes.indexOf(Math.max(...sizes));
  // a kink between two places bends the line at both
  const first = (sizes[at - 1] ?? 0) > (sizes[at + 1] ?? 0) ? at - 1 : at;
  // at the ends of a line, a kink and a stair look alike
  if (first < 1 || first + 2 >= bends.length) return samples;
  const [before, after] = [bends[first]!, bends[first + 1]!];
  const least = STRAIGHT * sizes[at]!;
  // and elsewhere a stair bends it there and back
  const isStair = before * after < 0 && Math.min(Math.abs(before), Math.abs(after)) > least;
  if (isStair || sizes.some((size, i) => i !== first && i !== first + 1 && size > least)) return samples;
  return samples.map((value, k) => value - before * Math.max(0, k - first - 1) - after * Math.max(0, k - first - 2));
}

/** Returns the samples without a jump of more than `least` at their middle: the loss may be checked at a threshold on purpose. */
export function withoutJump(samples: readonly number[], least: number): readonly number[] {
  const rises = differencesOf(samples);
  const middle = rises.length / 2;
  const at = Math.abs(rises[middle]!) > Math.abs(rises[middle - 1]!) ? middle : middle - 1;
  const jump = rises[at]! - (rises[at - 1]! + rises[at + 1]!) / 2;
  return Math.abs(jump) > least ? samples.map((value, k) => (k > at ? value - jump : value)) : samples;
}

/** Returns by how much each sample exceeds the one before. */
export function differencesOf(samples: readonly number[]): number[] {
  return samples.slice(1).map((value, i) => value - samples[i]!);
}

/** Returns the values at nine equally spaced places, `at(-4)` to `at(4)`, which are evaluated one after the other. */
export async function sampleLine(at: (place: number) => number | Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let point = 0; point < POINTS; point++) samples.push(await at(point - (POINTS - 1) / 2));
  return samples;
}

/** Number of orders in a row that must show the same noise, and the factor within which it counts as the same (Moré, Wild 2011). */
const ORDERS = 3;
const SAME = 4;

/**
 * Standard deviation of the noise in equally spaced samples of a smooth function; 0 where the differences of rising
 * order do not settle, so that smooth variation would be taken for noise.
 *
 * @see Moré, Wild 2011, "Estimating computational noise", SIAM J. Sci. Comput. 33, section 5
 */
export function differenceNoise(samples: readonly number[]): number {
  const levels = differenceLevels(samples);
  for (let i = 1; i + ORDERS <= levels.length; i++) {
    const sigmas = levels.slice(i, i + ORDERS).map(({ sigma }) => sigma);
    if (levels[i]!.alternates && Math.max(...sigmas) <= SAME * Math.min(...sigmas)) return Math.max(...sigmas);
  }
  return 0;
}

/** The noise of the samples where their differences settle; else the least that any order shows, part of which may be smooth variation. */
export function leastNoise(samples: readonly number[]): number {
  return differenceNoise(samples) || Math.min(...differenceLevels(samples).map(({ sigma }) => sigma));
}

/** For each order of differences, the standard deviation of the noise that would cause them; empty where a sample is not finite. */
function differenceLevels(samples: readonly number[]): readonly { sigma: number; alternates: boolean }[] {
  if (!samples.every(Number.isFinite)) return [];
  // in units near the largest value, whose squares neither overflow nor vanish
  const unit = 2 ** Math.floor(Math.log2(Math.max(Number.MIN_VALUE, ...samples.map(Math.abs))));
  let differences = samples.map((value) => value / unit);
  let gamma = 1;
  const levels: { sigma: number; alternates: boolean }[] = [];
  for (let order = 1; order < samples.length - 1; order++) {
    differences = differencesOf(differences);
    gamma *= order / (2 * (2 * order - 1)); // (k!)^2 / (2k)!, the factor that differencing gives the variance, inverted
    const square = differences.reduce((sum, value) => sum + value * value, 0) / differences.length;
    levels.push({
      sigma: unit * Math.sqrt(gamma * square),
      alternates: differences.some((value) => value > 0) && differences.some((value) => value < 0),
    });
  }
  return levels;
}

/** Standard deviation of the eighth difference of unit noise, `sqrt(16! / 8!^2)`. */
const EIGHTH_DIFFERENCE = 113.4;
/** Least range of a smooth line, and most noise on it, in standard deviations of the noise: noise looks smooth on one line in 25. */
const SMOOTH_RANGE = 1.5;
const SMOOTH_NOISE = 0.05;

/** Whether the values range at least as far as noise of this standard deviation would, without showing such noise. */
function isSmooth(line: readonly number[], deviation: number): boolean {
  const range = Math.max(...line) - Math.min(...line);
  let differences = line;
  while (differences.length > 1) differences = differencesOf(differences);
  const noise = Math.abs(differences[0]!) / EIGHTH_DIFFERENCE;
  return range >= SMOOTH_RANGE * deviation && noise <= SMOOTH_NOISE * deviation;
}

/** Number of lines of one width that must all be smooth: noise looks so once in 2e8. */
const SMOOTH_LINES = 6;

/**
 * Whether what looks like noise is an oscillation of the loss: on all lines of one of the widths the loss varies as much, but smoothly, as rounding
 * never does.
 *
 * @param lineOf - samples of line 1, 2, ... of a width
 */
export async function oscillates(
  widths: Iterable<number>,
  deviation: number,
  lineOf: (width: number, line: number) => Promise<readonly number[]>,
): Promise<boolean> {
  for (const width of widths) {
    let smooth = true;
    for (let i = 1; i <= SMOOTH_LINES && smooth; i++) smooth = isSmooth(await lineOf(width, i), deviation);
    if (smooth) return true;
  }
  return false;
}
