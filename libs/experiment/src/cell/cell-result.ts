import { type WorkCounters } from '@gradproof/gradient';
import { type ParameterName } from '@gradproof/network';
import { type Cell } from './cell.js';

/** What a cell gave; the same bits on every run of one engine. */
export interface CellResult {
  readonly schema: 'gradproof.cell/1';
  readonly cell: Cell;
  /** Test images classified correctly after the last iteration. */
  readonly correct: number;
  /** `correct` over the number of test images. */
  readonly testAccuracy: number;
  /** The class that each test image is put into, a digit each; a result that came from elsewhere may lack it. */
  readonly predictions?: string;
  readonly trace: readonly TracedIteration[];
  /** Of the final parameters. */
  readonly parameters: Readonly<Record<ParameterName, ParameterSummary>>;
  /** Of all iterations; the test images are not counted. */
  readonly counters: WorkCounters;
}

/** An iteration looked at; loss and norms are before its update. */
export interface TracedIteration {
  readonly iteration: number;
  readonly strategy: 'analytic' | 'numerical';
  /** Indices into the support set. */
  readonly batch: readonly number[];
  readonly loss: number;
  readonly gradientNorm: Readonly<Record<ParameterName, number>>;
}

export interface ParameterSummary {
  readonly sum: number;
  readonly norm: number;
  readonly first: number;
  readonly last: number;
}
