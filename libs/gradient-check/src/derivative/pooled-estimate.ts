import { raisedNoise } from '../noise/loss-noise.js';
import type { DerivativeEstimate } from './derivative-estimate.js';
import type { Tableau } from './extrapolation.js';
import { centralTableau } from './ladder-reading.js';
import { COARSER } from './ladder-settings.js';
import { FEWEST_RUNGS, bestEntry, remainders } from './limit.js';
import { type Rung, rungAt } from './rung.js';
import type { ClaimedSlope } from './claimed-slope.js';

/** Number of ladders, spread evenly over an octave: the rounding of the loss differs from one to the next. */
const LADDERS = 8;
/** Octaves below the step of a single ladder's reading, which averages resolve. */
const FINER = 5;
/** Error bound of the ladders' mean, in largest deviations of a ladder from it: the worst of 18,000 joints in float32 used 0.86 of the whole bound. */
const DEVIATION_SAFETY = 2;
/** Share of a single ladder's rounding bound that is added for the rounding that all ladders have in common. */
const SHARED = 2 ** -6;

/**
 * The derivative by the mean of several ladders, for an entry that the rounding of the loss hides from a single one. Row by row and order by order, the
 * mean of their extrapolations is the extrapolation of their mean. Its rounding is bounded by how far the ladders differ; its truncation, which all of
 * them share, by how much the mean changes from this row to the coarser and finer ones. No ladder picks its own best value, since that would be a value
 * whose rounding happens to hide its truncation.
 *
 * @param first - the reading of a single ladder, which tells the steps to take
 * @returns undefined where fewer rows than a limit needs have a loss on both sides
 */
export async function pooledEstimate<Verdict>(
  slope: ClaimedSlope<Verdict>,
  first: DerivativeEstimate,
): Promise<DerivativeEstimate | undefined> {
  const rows = await rowsAround(slope, first.step);
  if (rows.length < FEWEST_RUNGS) return undefined;
  const noise = raisedNoise(slope.noise, first.stair ?? 0);
  const ladders = Array.from({ length: LADDERS }, (_, ladder) => rows.map((row) => row[ladder]!));
  const pooled = meanOf(ladders.map((rungs) => centralTableau(rungs, slope.origin, noise)));
  const remainder = remainders(pooled);
  const limit = bestEntry(pooled, (row, k) => ({
    truncation: truncationOf(pooled, row, k, remainder(row, k)),
    lossRounding: pooled.noise[row * pooled.columns + k]!,
    kinkGap: 0,
  }));
  return limit !== undefined && limit.bound < first.bound ? { ...first, ...limit } : first;
}

/** The losses of all ladders, octave by octave from coarse to fine, wherever every ladder has a loss on both sides. */
async function rowsAround<Verdict>({ line, span }: ClaimedSlope<Verdict>, middle: number): Promise<readonly Rung[][]> {
  const { smallest, largest } = span(1);
  const rows: Rung[][] = [];
  for (let octave = COARSER; octave >= -FINER; octave--) {
    const rungs: Rung[] = [];
    for (let ladder = 0; ladder < LADDERS; ladder++) {
      const step = middle * 2 ** (octave + (ladder + 0.5) / LADDERS - 0.5);
      const rung = step < smallest || step > largest ? undefined : await rungAt(line, step);
      if (rung === undefined) break;
      rungs.push(rung);
    }
    const isWhole =
      rungs.length === LADDERS && rungs.every(({ lossUp, lossDown }) => Number.isFinite(lossUp + lossDown));
    if (isWhole) rows.push(rungs);
    else if (rows.length > 0) break;
  }
  return rows;
}

/** The mean of the ladders' tableaux, with bounds on its rounding. */
function meanOf(tableaux: readonly Tableau[]): Tableau {
  const { rows, columns } = tableaux[0]!;
  const value = new Float64Array(rows * columns);
  const noise = new Float64Array(rows * columns);
  for (let cell = 0; cell < value.length; cell++) {
    const values = tableaux.map((each) => each.value[cell]!);
    value[cell] = mean(values);
    const deviation = Math.max(...values.map((each) => Math.abs(each - value[cell]!)));
    noise[cell] = DEVIATION_SAFETY * deviation + SHARED * Math.max(...tableaux.map((each) => each.noise[cell]!));
  }
  return { rows, columns, value, noise };
}

/** Bound on the truncation of one cell, by how much its column changes from row to row. */
function truncationOf(pooled: Tableau, row: number, k: number, remainder: number): number {
  const { columns, value } = pooled;
  const change = (at: number): number => Math.abs(value[at * columns + k]! - value[row * columns + k]!);
  // where truncation falls at least as fast as the step, the error at half the step is half as large at most; at twice the step it is twice as large, and
  // the rounding half as loud
  const finer = 2 * Math.max(change(row + 1), change(row + 2));
  const coarser = row > k ? change(row - 1) : 0;
  return Math.max(finer, coarser, remainder);
}

const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
