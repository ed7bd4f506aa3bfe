import type { CheckOptions } from '../../check/check-options.js';
import type { Exception } from '../../check/derivative-check.js';
import type { NarrowChecker } from '../narrow-checker.js';

/** What a vector check needs in addition to the function and its derivative. */
export interface VectorContext {
  readonly name: string;
  readonly judge: NarrowChecker;
  readonly options: CheckOptions;
  readonly except: readonly Exception[];
  /** Number of samples that the loss is the mean of, where it is known. */
  readonly batchSize?: number | undefined;
  /** Prefix of every path, where several derivatives of one function are checked. */
  readonly prefix: string;
}
