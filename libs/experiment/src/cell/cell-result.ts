import { type WorkCounters } from '@gradproof/gradient';
import { type ParameterName } from '@gradproof/network';
import { type Cell } from './cell.js';

/** Result of a cell; every run on the same JavaScript engine gives the same bits. */
export interface CellResult {
  readonly schema: 'gradproof.cell/1';
  readonly cell: Cell;
  /** Number of test images classified correctly after the last iteration. */
  readonly correct: number;
  /** `correct` divided by the number of test images. */
  readonly testAccuracy: number;
  /** Predicted class of each test image, one digit each; results from another source may lack it. */
  readonly predictions?: string;
  readonly trace: readonly TracedIteration[];
  /** Summaries of the final parameters. */
  readonly parameters: Readonly<Record<ParameterName, ParameterSummary>>;
  /** Work of all training iterations; classifying the test images is not counted. */
  readonly counters: WorkCounters;
}

/** A recorded iteration; the loss (in nats) and the gradient norms are those before its update. */
export interface TracedIteration {
  readonly iteration: number;
  readonly strategy: 'analytic' | 'numerical';
  /** Indices into the support set. */
  readonly batch: readonly number[];
  readonly loss: number;
  readonly gradientNorm: Readonly<Record<ParameterName, number>>;
}

/** A parameter's values in brief: their sum, their Euclidean norm, and the first and last value. */
export interface ParameterSummary {
  readonly sum: number;
  readonly norm: number;
  readonly first: number;
  readonly last: number;
}
