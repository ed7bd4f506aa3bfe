import { UsageError } from '@gradproof/cli';
import type { BenchmarkFile } from '../compare/find-file.js';
import type { Context } from '../context.js';
import { fileTasks } from '../run-file-command.js';
import { selectBenchmarks, unknownBenchmark } from '../select-benchmarks.js';

/** Number of benchmarks that are tried when the user chooses none. */
const FEW = 3;

/**
 * The benchmarks that the filters choose; without a filter, the first few of those that `compare` uses by default.
 *
 * @throws {UsageError} when a filter chooses nothing
 */
export async function chooseTasks(
  benchmarks: BenchmarkFile,
  filters: readonly string[],
  context: Context,
): Promise<readonly string[]> {
  const { file, compare } = benchmarks;
  const all = await fileTasks(file, context);
  const { chosen, unknown } = selectBenchmarks(all, filters.length === 0 ? (compare ?? []) : filters);
  if (unknown.length > 0) throw new UsageError(unknownBenchmark(unknown[0]!, benchmarks));
  return filters.length === 0 ? chosen.slice(0, FEW) : chosen;
}
