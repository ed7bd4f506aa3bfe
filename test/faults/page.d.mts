/** A trial, or several of one label. */
export interface TrialRow {
  readonly kind: string;
  readonly command: string;
  readonly label: string;
  readonly tried: number;
  readonly broken: readonly string[];
}

/** The table of reports/faults.md. */
export function faultsPage(rows: readonly TrialRow[]): string;
