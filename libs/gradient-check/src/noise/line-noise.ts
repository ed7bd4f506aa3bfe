import type { Line } from '../derivative/derivative-estimate.js';
import { entryLine, entryScales } from '../probe/entry-line.js';
import { gridSpacing, isSmooth, leastNoise } from './evaluation-noise.js';
import { ulp } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';

/** Points per line. */
const POINTS = 9;
/** Spacings of a line's points, relative to the entry. */
const SPACINGS = [2 ** -27, 2 ** -21, 2 ** -17];
/** Wider ones, for a loss that none of these moves: a staircase. */
const STAIRS = [2 ** -13, 2 ** -10, 2 ** -7, 2 ** -4];
/** Of each spacing, two lines: on one, a slope may take whole steps of a staircase from point to point. */
const SHARES = [1, 0.7236];
/** Middles of the lines, relative to the entry: away from the point itself, where a kink may sit on purpose. */
const MIDDLES = [2 ** -9, -(2 ** -8), 2 ** -7];
/** Shortest spacing on which an oscillation is looked for, and the lines of one spacing that must all be smooth. */
const SHORTEST = 2 ** -48;
const SMOOTH_LINES = 6;
/** Standard deviations that count as a bound. */
const DEVIATIONS = 5;

/**
 * Bound on the rounding of the loss along one entry or direction, in units of the loss: the least that any spacing shows at which the loss moves
 * at all. Rounding is the same on all of them; a loss that oscillates is smooth on the shortest.
 *
 * @param known - noise that is granted anyway; louder noise counts only if it is no oscillation, which is smooth on shorter lines
 * @param scale - size of the entry, or of the parameters in units of the direction
 * @param finest - spacing that the entry can represent
 */
export async function lineNoise(line: Line, known: number, scale: number, finest = 0): Promise<number> {
  let least = Infinity;
  const values: number[] = [];
  for (const [i, relative] of [...SPACINGS, ...STAIRS].entries()) {
    if (i === SPACINGS.length && values.length === 0) {
      // a loss that moves at the point alone is no staircase, but a steep step: what it does there is smooth or it is not
      const here = await sample(line, 0, Math.max(SPACINGS[0]! * scale, finest));
      if (new Set(here).size > 2) return Math.max(known, DEVIATIONS * leastNoise(here));
    }
    if (i >= SPACINGS.length && values.length > 0) break;
    const noises: number[] = [];
    for (const share of SHARES) {
      const middle = MIDDLES[i % MIDDLES.length]! * 0.8371 * scale;
      const samples = await sample(line, middle, Math.max(relative * share * scale, finest));
      if (new Set(samples).size === 1) continue;
      values.push(...samples);
      noises.push(DEVIATIONS * leastNoise(samples));
    }
    if (noises.length > 0) least = Math.min(least, Math.max(...noises));
  }
  const bound = Math.max(Number.isFinite(least) ? least : 0, gridSpacing(values));
  return bound > known && (await oscillates(line, bound / DEVIATIONS, scale, finest)) ? known : bound;
}

async function sample(line: Line, middle: number, spacing: number): Promise<number[]> {
  const samples: number[] = [];
  for (let point = 0; point < POINTS; point++)
    samples.push(await line.at(middle + (point - (POINTS - 1) / 2) * spacing));
  return samples;
}

/** On lines shorter than those that show the noise the loss varies as much, but smoothly. */
async function oscillates(line: Line, deviation: number, scale: number, finest: number): Promise<boolean> {
  for (let spacing = SPACINGS[0]! * scale; spacing > 4 * finest && spacing > SHORTEST * scale; spacing /= 2) {
    let smooth = true;
    for (let i = 1; i <= SMOOTH_LINES && smooth; i++) {
      const middle = (i % 2 === 0 ? -i : i) * 2 ** -10 * 0.8371 * scale;
      // of six widths, so that no slope takes whole steps of a staircase on all
      smooth = isSmooth(await sample(line, middle, spacing * 0.9131 ** i), deviation);
    }
    if (smooth) return true;
  }
  return false;
}

/** Entries of one parameter whose own lines stand for all of it. */
const SAMPLE = 8;

/**
 * Bound on the rounding of the loss along a direction that is louder than `known`, from the own lines of the entries that it moves: on the
 * direction itself a term that varies fast may hide what another rounds. Roundings add up as independent ones do.
 */
export async function directionNoise(
  subject: Subject,
  theta: Float64Array,
  direction: Float64Array,
  known: number,
): Promise<number> {
  const scales = entryScales(subject.layout, theta);
  let squares = 0;
  for (const block of subject.layout.blocks) {
    const moving = Array.from({ length: block.length }, (_, i) => block.offset + i).filter((i) => direction[i] !== 0);
    const chosen = moving.filter(
      (_, i) => Math.floor((i * SAMPLE) / moving.length) !== Math.floor(((i - 1) * SAMPLE) / moving.length),
    );
    for (const index of chosen) {
      const own = await lineNoise(
        entryLine(subject, theta, block, index),
        known,
        scales[index]!,
        ulp(block, theta[index]!),
      );
      if (own > known) squares += (own ** 2 * moving.length) / chosen.length;
    }
  }
  return Math.sqrt(squares);
}
