import type { ReportRow } from './report-row.js';

/** A part of the baseline that one thread runs at a time. */
export type BaselineTask =
  | { readonly kind: 'random'; readonly seed: number; readonly numbers: readonly number[] }
  | { readonly kind: 'audit'; readonly network: number }
  | { readonly kind: 'known'; readonly seed: number }
  | { readonly kind: 'file'; readonly path: string; readonly seed: number };

/** One gradient as it was judged, and where there is one, the same with a wrong entry. */
export interface BaselineRow {
  /** What it is called within its task. */
  readonly id: string;
  readonly correct: ReportRow;
  readonly wrong?: ReportRow;
}
