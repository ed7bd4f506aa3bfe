import { type DifferenceError, differenceBound } from './difference-error.js';
import type { Tableau } from './extrapolation.js';

/** A limit at step 0 with the bound on its error, and the row of the ladder it was read from. */
export interface Limit {
  readonly value: number;
  readonly error: DifferenceError;
  readonly bound: number;
  readonly row: number;
}

/** How far the disagreement with neighbouring rows may understate the error; the calibration's worst case is below half. */
export const TRUNCATION_SAFETY = 4;
/** Multiple of the propagated noise bound that counts: it covers what the noise estimate itself may lack. */
export const NOISE_SAFETY = 1.5;
/** Factor by which what settles must shrink at least from one row or step to the next. */
export const SETTLING = 0.9;
/** Error of a tableau's diagonal as a share of its change from the order below: one halving at order two. */
const DIAGONAL = 2 ** -2;
/** Smallest number of rungs from which a limit can be read: a row and two finer ones. */
export const FEWEST_RUNGS = 1 + 2;

/**
 * The entry of a tableau with the smallest error bound. A row counts only when two finer rows exist, and its error is
 * read off their disagreement at equal order and that with the coarser row, scaled by the order: one accidental
 * agreement is never trusted.
 *
 * @param tableau - of derivative estimates, rows by decreasing step
 * @param nodes - as given to the extrapolation
 * @param confirmed - whether finer rows agree with a candidate; asked last
 * @param gap - for central differences, the tableau of the gap between the one-sided ones: an estimate is never
 *   trusted below half the gap, which is the largest error that a kink inside the step causes
 */
export function bestLimit(
  tableau: Tableau,
  nodes: ArrayLike<number>,
  confirmed: (candidate: Limit) => boolean,
  gap?: Tableau,
): Limit | undefined {
  const { columns, noise } = tableau;
  const remainder = remainders(tableau);
  const errorOf = (row: number, k: number): DifferenceError => ({
    truncation: TRUNCATION_SAFETY * disagreement(tableau, nodes, row, k, remainder(row, k)),
    lossRounding: NOISE_SAFETY * noise[row * columns + k]!,
    kinkGap: gap === undefined ? 0 : gapFrom(gap, row, k + 1) / 2,
  });
  return bestEntry(tableau, errorOf, confirmed);
}

/** The entry of a tableau with the smallest error bound, of those in rows with two finer ones that are confirmed. */
export function bestEntry(
  { rows, columns, value }: Tableau,
  errorOf: (row: number, k: number) => DifferenceError,
  confirmed: (candidate: Limit) => boolean = () => true,
): Limit | undefined {
  let best: Limit | undefined;
  for (let row = 0; row <= rows - FEWEST_RUNGS; row++) {
    for (let k = 0; k <= Math.min(row, columns - 1); k++) {
      const error = errorOf(row, k);
      const bound = differenceBound(error);
      if (!(bound < (best?.bound ?? Infinity))) continue;
      const candidate = { value: value[row * columns + k]!, error, bound, row };
      if (confirmed(candidate)) best = candidate;
    }
  }
  return best;
}

/** The largest gap that a row or one of the two finer ones shows: where the loss bends differently on the two sides of a kink, a single row may show none. */
function gapFrom({ columns, value, noise }: Tableau, row: number, k: number): number {
  const cell = (at: number): number => at * columns + Math.min(row, k);
  const sizes = [row + 1, row + 2].map((at) => Math.abs(value[cell(at)]!) - noise[cell(at)]!);
  return Math.max(Math.abs(value[cell(row)]!), ...sizes);
}

/** How far an entry is from the two finer rows at its order, from the coarser one scaled by the order, and from where its rows tend to. */
function disagreement(tableau: Tableau, nodes: ArrayLike<number>, row: number, k: number, remainder: number): number {
  const { columns, value, noise } = tableau;
  const at = row * columns;
  const here = value[at + k]!;
  const finer = Math.abs(value[at + columns + k]! - here);
  const finest = Math.abs(value[at + 2 * columns + k]! - here);
  // a sequence that does not settle has no limit
  const last = Math.abs(value[at + 2 * columns + k]! - value[at + columns + k]!);
  if (last > SETTLING * finer && last > noise[at + columns + k]! + noise[at + 2 * columns + k]!) return Infinity;
  let coarser = 0;
  if (row > k) coarser = Math.abs(here - value[at - columns + k]!) * (nodes[row]! / nodes[row - 1]!) ** (k + 1);
  else if (k > 0) coarser = DIAGONAL * Math.abs(here - value[at + k - 1]!);
  return Math.max(finer, finest, coarser, remainder / 2);
}

/** Multiple of its noise that a row may show as a change, or a finer one as a distance from the limit. */
export const FINER_NOISE = 4;
/** Largest difference between two ratios of changes that still show one rate of convergence: rounding, however loud, shows none. */
const STEADY = 2 ** -3;

/** What the finest clear changes of a column tell: how far row `from` is from the limit, and by which factor the changes shrink from there on. */
interface Tail {
  readonly from: number;
  readonly rest: number;
  readonly shrinking: number;
}

/**
 * Returns how far a row is from the limit of its column, if the changes from row to row go on shrinking at the rate that the finest of them show which rise
 * clearly above their noise: by 1/4 or faster where the loss is smooth, by 0.93 where it is a power of 1.1. Infinite where they need not shrink, as where the
 * slope grows like a logarithm; 0 where they show no rate.
 */
export function remainders(tableau: Tableau): (row: number, k: number) => number {
  const { columns, value } = tableau;
  const tails = Array.from({ length: columns }, (_, k) => tailOf(tableau, k));
  return (row, k) => {
    const tail = tails[k];
    if (tail === undefined) return 0;
    const { from, rest, shrinking } = tail;
    if (rest === Infinity) return Infinity;
    if (row >= from) return rest * shrinking ** (row - from);
    return Math.abs(value[from * columns + k]! - value[row * columns + k]!) + rest;
  };
}

/** Returns the tail of a column; undefined where its changes show no rate. */
function tailOf({ rows, columns, value, noise }: Tableau, k: number): Tail | undefined {
  const change = (i: number): number => value[i * columns + k]! - value[(i - 1) * columns + k]!;
  const rounding = (i: number): number => noise[i * columns + k]! + noise[(i - 1) * columns + k]!;
  for (let i = rows - 1; i - 2 > k; i--) {
    const [last, before] = [Math.abs(change(i)), Math.abs(change(i - 1))];
    if (!(last > FINER_NOISE * rounding(i))) continue;
    const rates = [change(i) / change(i - 1), change(i - 1) / change(i - 2)] as const;
    if (!(rates[0] > 0 && rates[1] > 0 && Math.abs(rates[0] - rates[1]) <= STEADY)) continue;
    // steps shorter than the way to a kink beside the point end what longer ones show
    for (let j = i + 1; j < rows; j++) {
      if (Math.abs(change(j)) + rounding(j) < (last * rates[0] ** (j - i)) / 2) return undefined;
    }
    const shrinking = (last + rounding(i)) / (before - rounding(i - 1));
    const isShrinking = before > rounding(i - 1) && shrinking < 1;
    return { from: i, rest: isShrinking ? (last * shrinking) / (1 - shrinking) : Infinity, shrinking };
  }
  return undefined;
}
