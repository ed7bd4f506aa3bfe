import { UsageError } from '@gradproof/cli';
import type { BenchmarkFile } from '../compare/find-file.js';
import type { Context } from '../context.js';
import { fileTasks } from '../run-file-command.js';
import { selectBenchmarks, unknownBenchmark } from '../select-benchmarks.js';

/** How many benchmarks are tried where nothing is said. */
const FEW = 3;

/**
 * The benchmarks that filters choose; without a filter the first few of those that are compared.
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
