import type { Block } from '../check/parameter-layout.js';
import type { DirectionComparison } from '../derivative/direction-slope.js';
import type { EntryResult } from './checked-point.js';
import type { BlockProjection } from './projection.js';

/** What was found in one block, entry by entry. */
export interface BlockOutcome {
  readonly block: Block;
  readonly analytic: Float64Array;
  readonly scales: Float64Array;
  /** By index within the block; entries that were not reached are missing. */
  readonly results: ReadonlyMap<number, EntryResult>;
  readonly projection?: BlockProjection;
  /** To what the block is resolved, where not every entry is by itself. */
  readonly resolution?: ParameterResolution;
  /** Entries too small to be judged by themselves are wrong together. */
  readonly wrongTogether?: DirectionComparison;
  /** Losses that were spent when the budget of evaluations ended, unless it lasted. */
  readonly spent?: number;
}

/** Errors of entries above `relative` times the largest share of the parameter would have been seen. */
export interface ParameterResolution {
  readonly relative: number;
}
