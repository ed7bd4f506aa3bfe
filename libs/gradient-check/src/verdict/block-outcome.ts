import type { Outcome } from '../check/gradient-report.js';
import type { Block } from '../check/parameter-layout.js';
import type { DirectionComparison } from '../derivative/direction-slope.js';
import { type EntryResult, isPassed } from './entry-result.js';
import type { BlockProjection } from './projection.js';

/**
 * Number of failures, each confirmed by some ninety losses, after which the others of a parameter get only a first look, and those at kinks are not compared
 * one by one.
 */
export const CONFIRMED = 32;

/** The results of checking one block (one parameter), entry by entry. */
export interface BlockOutcome {
  readonly block: Block;
  readonly analytic: Float64Array;
  readonly scales: Float64Array;
  /** Results by index within the block; entries that were not reached are missing. */
  readonly results: ReadonlyMap<number, EntryResult>;
  readonly projection?: BlockProjection;
  /** How finely the block is resolved as a whole, where not every entry is resolved by itself. */
  readonly resolution?: ParameterResolution;
  /** The direction along which entries too small to be judged one by one are wrong together. */
  readonly wrongTogether?: DirectionComparison;
  /** Number of losses evaluated when the budget ran out; missing if it did not. */
  readonly spent?: number;
  /** Set where the caller's budget of time ended before the last entry. */
  readonly isExpired?: true;
}

/** The number of results with this outcome. */
export function countOutcome(results: BlockOutcome['results'], outcome: Outcome): number {
  return [...results.values()].filter(({ verdict }) => verdict.outcome === outcome).length;
}

/** Whether an entry is wrong. */
export function haveFailed(outcomes: readonly BlockOutcome[]): boolean {
  return outcomes.some(({ results }) => countOutcome(results, 'fail') > 0);
}

/** Whether every entry that was reached is right, or too small to matter. */
export function havePassed(outcomes: readonly BlockOutcome[]): boolean {
  return outcomes.every(({ results }) => [...results.values()].every(({ verdict }) => isPassed(verdict)));
}

/** An error of an entry above `relative` times the largest share of its parameter, or of the whole gradient, would have been seen. */
interface ParameterResolution {
  readonly of: 'parameter' | 'gradient';
  readonly relative: number;
}
