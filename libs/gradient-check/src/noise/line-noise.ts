import { type Block, ulp } from '../check/parameter-layout.js';
import type { Subject } from '../check/subject.js';
import { type Line, OFF_GRID, entryLine } from '../probe/line.js';
import { DEVIATIONS, leastNoise, oscillates, sampleLine } from './difference-table.js';
import type { LossNoise } from './loss-noise.js';
import { stepOf } from './plateau.js';
import { gridSpacing } from './value-grid.js';

/** Spacings of a line's points, relative to the entry. */
const SPACINGS = [2 ** -27, 2 ** -21, 2 ** -17];
/** Wider ones, for a loss that none of these moves: a staircase. */
const STAIRS = [2 ** -13, 2 ** -10, 2 ** -7, 2 ** -4];
/** Of each spacing, two lines: on one, a slope may take whole steps of a staircase from point to point. */
const SHARES = [1, OFF_GRID];
/** Middles of the lines, relative to the entry: away from the point itself, where a kink may sit on purpose. */
const MIDDLES = [2 ** -9, -(2 ** -8), 2 ** -7];
const OSCILLATION_MIDDLE = 2 ** -10;
/** Shortest spacing on which an oscillation is looked for, relative to the entry and to what it can represent. */
const SHORTEST = 2 ** -48;
const SHORTEST_UNITS = 4;

/**
 * Bound on the rounding of the loss along one entry or direction, in units of the loss: the least that any spacing shows at which the loss moves
 * at all. Rounding is the same on all of them; a loss that oscillates is smooth on the shortest.
 *
 * @param known - noise that is granted anyway; louder noise counts only if it is no oscillation, which is smooth on shorter lines
 * @param scale - size of the entry, or of the parameters in units of the direction
 * @param finest - spacing that the entry can represent
 */
export async function lineNoise(line: Line, known: number, scale: number, finest = 0): Promise<number> {
  const sample = (middle: number, spacing: number): Promise<number[]> =>
    sampleLine((place) => line.at(middle + place * spacing));
  const values: number[] = [];
  let least = await leastOf(SPACINGS);
  if (values.length === 0) {
    // a loss that moves at the point alone is no staircase, but a steep step: what it does there is smooth or it is not
    const here = await sample(0, Math.max(SPACINGS[0]! * scale, finest));
    if (new Set(here).size > 2) return Math.max(known, DEVIATIONS * leastNoise(here));
    for (const [i, stair] of STAIRS.entries()) if (values.length === 0) least = await leastOf([stair], i, isStaircase);
  }
  // equal steps without any noise are those of the parameters, not of a grid that the loss is rounded to
  const bound = least === 0 ? 0 : Math.max(least, gridSpacing(values));
  if (!(bound > known)) return bound;
  const shorter = halvings(SPACINGS[0]! * scale, Math.max(SHORTEST_UNITS * finest, SHORTEST * scale));
  const isOscillation = await oscillates(shorter, bound / DEVIATIONS, (spacing, i) => {
    const middle = (i % 2 === 0 ? -i : i) * OSCILLATION_MIDDLE * OFF_GRID * scale;
    return sample(middle, spacing * OFF_GRID ** i);
  });
  return isOscillation ? known : bound;

  /** The least noise of these spacings; 0 where the loss moves on none. */
  async function leastOf(
    spacings: readonly number[],
    first = 0,
    counts: (samples: readonly number[]) => boolean = () => true,
  ): Promise<number> {
    let lowest = Infinity;
    for (const [i, relative] of spacings.entries()) {
      const noises: number[] = [];
      for (const share of SHARES) {
        const middle = MIDDLES[(first + i) % MIDDLES.length]! * OFF_GRID * scale;
        const samples = await sample(middle, Math.max(relative * share * scale, finest));
        if (new Set(samples).size === 1 || !counts(samples)) continue;
        values.push(...samples);
        noises.push(DEVIATIONS * leastNoise(samples));
      }
      if (noises.length > 0) lowest = Math.min(lowest, Math.max(...noises));
    }
    return Number.isFinite(lowest) ? lowest : 0;
  }
}

/** More steps than one, with the loss constant between them, or no place where it is: a kink, or a ramp between two, has one slope beside what is flat. */
function isStaircase(samples: readonly number[]): boolean {
  const moves = samples.slice(1).map((value, i) => value !== samples[i]);
  const runs = moves.filter((isMove, i) => isMove && moves[i - 1] !== true).length;
  return runs > 1 || !moves.includes(false);
}

function* halvings(from: number, above: number): Generator<number> {
  for (let width = from; width > above; width /= 2) yield width;
}

/** Parameters at which the noise of single entries is measured: the loss there, and its noise as far as it is known. */
export interface NoisePoint {
  readonly subject: Subject;
  readonly theta: Float64Array;
  readonly scales: Float64Array;
  readonly loss: number;
  readonly noise: LossNoise;
}

/**
 * The same along one entry, measured once at the check's own parameters. The steps of a loss that moves in them are no noise, however they look on a
 * line, but for those of a saturated function.
 */
export async function entryLineNoise(
  { subject, theta, scales, loss, noise }: NoisePoint,
  block: Block,
  index: number,
): Promise<number> {
  const measured = theta === subject.theta ? subject.entryNoises.get(index) : undefined;
  if (measured !== undefined) return measured;
  const line = entryLine(subject, theta, block, index);
  const [scale, unit] = [scales[index]!, ulp(block, theta[index]!)];
  const grain = noise.steps === undefined ? await lineNoise(line, noise.bound(loss), scale, unit) : 0;
  const step = await stepOf({ line, origin: loss, scale, smallest: LEAST_UNITS * unit });
  const own = step?.isSaturation ? Math.max(grain, step.height) : grain;
  if (theta === subject.theta) subject.entryNoises.set(index, own);
  return own;
}

/** Entries of one parameter whose own lines stand for all of it. */
const SAMPLE = 8;
/** Units in the last place of an entry that a move spans at least. */
export const LEAST_UNITS = 16;

/**
 * Bound on the rounding of the loss along a direction that is louder than what is known, from the own lines of the entries that it moves: on the
 * direction itself a term that varies fast may hide what another rounds. Roundings add up as independent ones do.
 */
export async function directionNoise(point: NoisePoint, direction: Float64Array): Promise<number> {
  const known = point.noise.bound(point.loss);
  let squares = 0;
  for (const block of point.subject.layout.blocks) {
    const moving = Array.from({ length: block.length }, (_, i) => block.offset + i).filter((i) => direction[i] !== 0);
    const chosen = moving.filter(
      (_, i) => Math.floor((i * SAMPLE) / moving.length) !== Math.floor(((i - 1) * SAMPLE) / moving.length),
    );
    for (const index of chosen) {
      const own = await entryLineNoise(point, block, index);
      if (own > known) squares += (own ** 2 * moving.length) / chosen.length;
    }
  }
  return Math.sqrt(squares);
}
