import type { DerivativeEstimate } from './derivative-estimate.js';
import { differenceBound } from './difference-error.js';
import { type Tableau, extrapolate, extrapolateGap } from './extrapolation.js';
import { FEWEST_RUNGS } from './one-sided.js';
import { type Rung, centralNoise, centralSlope, oneSidedGap } from './rung.js';
import type { ClaimedSlope } from './slope-comparison.js';

/** Number of ladders, spread evenly over an octave: the rounding of the loss differs from one to the next. */
const LADDERS = 8;
/** Octaves above and below the step of a single ladder's reading: extrapolation needs coarser rungs, averages resolve finer ones. */
const COARSER = 3;
const FINER = 5;
/** Bound on the error of the ladders' mean, in largest deviations of a ladder from it: the worst of 18,000 joints in float32 used 0.86 of the whole bound. */
const DEVIATION_SAFETY = 2;
/** Share of a single ladder's bound on rounding that is left for what all ladders have in common. */
const SHARED = 2 ** -6;
/** Error of a value whose truncation falls at least as fast as the step, in what half the step and a quarter of it change. */
const HALF_STEP = 2;
const QUARTER_STEP = 4 / 3;

/**
 * The derivative by the mean of several ladders, for an entry that the rounding of the loss hides from a single one. Row by row and order by order the
 * mean of their extrapolations is the extrapolation of their mean. Its rounding is bounded by how far the ladders differ; its truncation, which all of
 * them share, by what the mean changes from this row to the coarser and finer ones. No ladder picks its own best value, since that would be one
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
  const { origin, noise } = slope;
  const tableaux = Array.from({ length: LADDERS }, (_, ladder) => {
    const rungs = rows.map((row) => row[ladder]!);
    return extrapolate(
      rungs.map((rung) => centralSlope(rung, origin)),
      rungs.map((rung) => centralNoise(rung, origin, noise.bound)),
      rungs.map(({ up, down }) => up * down),
    );
  });
  const gap = extrapolateGap(
    rows.map((row) => mean(row.map((rung) => oneSidedGap(rung, origin)))),
    rows.map((row) => mean(row.map(({ up, down }) => (up + down) / 2))),
  );
  const { columns } = gap;
  let best = first;
  for (let row = 0; row + 2 < rows.length; row++) {
    for (let k = 0; k <= Math.min(row, columns - 1); k++) {
      const kinkGap = Math.abs(gap.value[row * columns + Math.min(row, k + 1)]!) / 2;
      const { value, ...errors } = meanAt(tableaux, row, k);
      const error = { ...errors, kinkGap };
      const bound = differenceBound(error);
      if (bound < best.bound) best = { ...first, value, error, bound };
    }
  }
  return best;
}

/** The losses of all ladders, octave by octave from coarse to fine, wherever every ladder has a loss on both sides. */
async function rowsAround<Verdict>({ line, span }: ClaimedSlope<Verdict>, middle: number): Promise<readonly Rung[][]> {
  const { smallest, largest } = span(1);
  const rows: Rung[][] = [];
  for (let octave = COARSER; octave >= -FINER; octave--) {
    const rungs: Rung[] = [];
    for (let ladder = 0; ladder < LADDERS; ladder++) {
      const step = middle * 2 ** (octave + (ladder + 0.5) / LADDERS - 0.5);
      const [up, down] = [line.offset(step), -line.offset(-step)];
      if (step < smallest || step > largest || !(up > 0 && down > 0)) break;
      rungs.push({ step, up, down, lossUp: await line.at(step), lossDown: await line.at(-step) });
    }
    const isWhole =
      rungs.length === LADDERS && rungs.every(({ lossUp, lossDown }) => Number.isFinite(lossUp + lossDown));
    if (isWhole) rows.push(rungs);
    else if (rows.length > 0) break;
  }
  return rows;
}

/** The mean of the ladders' values in one cell of their tableaux, and the bounds on its rounding and its truncation. */
function meanAt(
  tableaux: readonly Tableau[],
  row: number,
  k: number,
): { readonly value: number; readonly lossRounding: number; readonly truncation: number } {
  const cells = (at: number): number[] => tableaux.map(({ columns, value }) => value[at * columns + k]!);
  const values = cells(row);
  const value = mean(values);
  const deviation = Math.max(...values.map((each) => Math.abs(each - value)));
  const shared = SHARED * Math.max(...tableaux.map(({ columns, noise }) => noise[row * columns + k]!));
  const change = (at: number): number => Math.abs(mean(cells(at)) - value);
  const finer = Math.max(HALF_STEP * change(row + 1), QUARTER_STEP * change(row + 2));
  // at twice the step the error is at least twice as large, and the rounding half as loud
  const coarser = row > k ? change(row - 1) : 0;
  return { value, lossRounding: DEVIATION_SAFETY * deviation + shared, truncation: Math.max(finer, coarser) };
}

const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
