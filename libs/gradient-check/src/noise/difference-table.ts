/** Points per line: seven differences of every order that is looked at. */
export const POINTS = 9;
/** Standard deviations of the noise that count as its bound. */
export const DEVIATIONS = 5;

/** Values at nine equally spaced places, `at(-4)` to `at(4)`. */
export async function sampleLine(at: (place: number) => number | Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let point = 0; point < POINTS; point++) samples.push(await at(point - (POINTS - 1) / 2));
  return samples;
}

/** Orders in a row that must tell the same noise, and the factor within which it is the same. */
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

/** Standard deviation of the eighth difference of unit noise, `sqrt(16! / 8!^2)`. */
const EIGHTH_DIFFERENCE = 113.4;
/** In standard deviations of the noise: the least range of a smooth line, and the most noise on it. */
const SMOOTH_RANGE = 1.5;
const SMOOTH_NOISE = 0.05;

/** Values that range over more than the noise of this deviation does, without showing any of it. */
export function isSmooth(line: readonly number[], deviation: number): boolean {
  const range = Math.max(...line) - Math.min(...line);
  let differences = [...line];
  while (differences.length > 1) differences = differences.slice(1).map((value, i) => value - differences[i]!);
  const noise = Math.abs(differences[0]!) / EIGHTH_DIFFERENCE;
  return range >= SMOOTH_RANGE * deviation && noise <= SMOOTH_NOISE * deviation;
}

/** Lines of one width that must all be smooth: noise looks so on one in 25, hence on all of one width once in 2e8. */
const SMOOTH_LINES = 6;

/**
 * What looks like noise is an oscillation of the loss where, on lines of one of the widths, the loss varies as much, but smoothly; rounding
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
