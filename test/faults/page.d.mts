/** A trial, or several trials with one label. */
export interface TrialRow {
  readonly kind: string;
  readonly command: string;
  readonly label: string;
  readonly tried: number;
  readonly broken: readonly string[];
}

/** The text of reports/faults.md. */
export function faultsPage(rows: readonly TrialRow[]): string;
