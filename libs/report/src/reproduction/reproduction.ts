import type { CellResult, Plan } from '@gradproof/experiment';
import { type ClaimsReport, claimsReport } from '../claims/claims-report.js';
import type { Evidence } from './evidence.js';
import { type StatisticsReport, statisticsReport } from '../statistics/statistics-report.js';
import { type TableOne, tableOne } from '../table/table-one.js';

/** A finished plan: its results, and everything that follows from them. */
export interface Reproduction {
  readonly plan: Plan;
  readonly results: readonly CellResult[];
  readonly table: TableOne;
  readonly statistics: StatisticsReport;
  readonly claims: ClaimsReport;
  /** Present for plans that end in a page. */
  readonly evidence?: Evidence;
}

/**
 * Everything that follows from a plan's results; the same results give the same bits.
 *
 * @throws {RangeError} when a cell of the table is missing
 */
export function reproduction(plan: Plan, results: readonly CellResult[], testImages: number): Reproduction {
  const table = tableOne(plan, results, testImages);
  return {
    plan,
    results,
    table,
    statistics: statisticsReport(table, plan),
    claims: claimsReport(table, plan, results),
  };
}
