import type { ReportRow } from './report-row.js';

/** A part of the baseline that one thread runs at a time. */
export type BaselineTask =
  | { readonly kind: 'random'; readonly seed: number; readonly numbers: readonly number[] }
  | { readonly kind: 'audit'; readonly network: number }
  | { readonly kind: 'known'; readonly seed: number }
  | { readonly kind: 'file'; readonly path: string; readonly seed: number };

/** The result for one gradient, and for the same gradient with one wrong entry where there is one. */
export interface BaselineRow {
  /** Name of the gradient within its task. */
  readonly id: string;
  readonly correct: ReportRow;
  readonly wrong?: ReportRow;
}
