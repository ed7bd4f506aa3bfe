import { type CellResult, type Setting, settingName } from '@gradproof/experiment';
import type { Reproduction } from '../reproduction/reproduction.js';
import type { CellStatistics, PairStatistics } from '../statistics/statistics-report.js';
import { methodPairs } from '../table/table-one.js';
import { tableResults } from '../table/table-results.js';

/** One run of a setting, and where its result is stored. */
export interface SeedRun {
  readonly seed: number;
  readonly correct: number;
  readonly accuracy: number;
  /** Alternating minus baseline with the same seed, in test images. */
  readonly difference: number;
  readonly key: string;
  readonly file: string;
  readonly counters: CellResult['counters'];
  readonly parameters: CellResult['parameters'];
  /** The command line that repeats the run. */
  readonly command: string;
}

/** Everything that the store holds about one cell of the table. */
export interface CellExplanation {
  readonly schema: 'gradproof.explanation/1';
  readonly cell: string;
  readonly plan: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Published number, mean, intervals, percentile and verdict; absent where the paper has no such cell. */
  readonly statistics?: CellStatistics;
  /** Alternating minus baseline in this setting. */
  readonly pair: PairStatistics;
  readonly runs: readonly SeedRun[];
}

/** What only the calling program knows about a run. */
export interface RunPlace {
  readonly key: string;
  readonly file: string;
  readonly command: string;
}

/**
 * Everything about one cell of the table.
 *
 * @param placeOf - where a run's result is stored, and how to repeat the run
 * @throws {RangeError} when the table has no such setting
 */
export function explainCell(
  { plan, table, statistics, results }: Reproduction,
  setting: Setting,
  placeOf: (result: CellResult) => RunPlace,
): CellExplanation {
  const name = settingName(setting);
  const row = table.rows.find((candidate) => settingName(candidate) === name);
  const cell = statistics.cells.find((candidate) => settingName(candidate) === name);
  const same = (other: Omit<Setting, 'method'>): boolean => settingName({ ...other, method: setting.method }) === name;
  const pair = statistics.pairs.find(same);
  const differences = methodPairs(table).find(same)?.differences;
  if (row === undefined || pair === undefined || differences === undefined) {
    throw new RangeError(`explain: the table must have the cell, got ${name}`);
  }
  const own = tableResults(plan, results).filter((result) => settingName(result.cell) === name);
  const runs = plan.seeds.map((seed, i): SeedRun => {
    const result = own.find(({ cell: run }) => run.seed === seed)!;
    const { correct, testAccuracy, counters, parameters } = result;
    return {
      seed,
      correct,
      accuracy: testAccuracy,
      difference: differences[i]!,
      counters,
      parameters,
      ...placeOf(result),
    };
  });
  return {
    schema: 'gradproof.explanation/1',
    cell: name,
    plan: table.plan,
    min: row.min,
    max: row.max,
    mean: row.mean,
    ...(cell === undefined ? {} : { statistics: cell }),
    pair,
    runs,
  };
}
