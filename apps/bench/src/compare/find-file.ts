import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError, userPath } from '@gradproof/cli';
import { type BenchConfig, benchConfig } from './bench-config.js';

/** The benchmark file that a command uses, and how it is configured. */
export interface BenchmarkFile extends BenchConfig {
  /** Whether the user named the file. */
  readonly named: boolean;
}

const BENCHMARK = /\.bench\.[cm]?[jt]s$/;
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage']);

/**
 * The benchmark file to use: the named one, that of `package.json#bench`, or the only `*.bench.ts` (or mts, js, mjs, cjs) in the user's folder or
 * below.
 *
 * @throws {UsageError} when there is none, or more than one
 */
export function findBenchmarkFile(given: string | undefined): BenchmarkFile {
  const config = benchConfig(userPath('.'));
  if (given !== undefined) {
    const file = userPath(given);
    // the command that prepares the repository prepares it for any of its files
    return { file, named: true, prepare: config?.prepare, ...(config?.file === file && { compare: config.compare }) };
  }
  if (config !== undefined) return { ...config, named: false };
  const found = benchmarkFilesBelow(userPath('.'));
  if (found.length === 1) return { file: found[0]!, named: false };
  throw new UsageError(
    found.length === 0
      ? 'name a benchmark file: there is no *.bench.ts or *.bench.js here'
      : `name one of the ${found.length} benchmark files here, such as ${found[0]}`,
  );
}

/**
 * The benchmark file of a command that runs it where it is; `compare` may have to build it first.
 *
 * @throws {UsageError} as `findBenchmarkFile` does, and when the file does not exist
 */
export function presentBenchmarkFile(given: string | undefined): BenchmarkFile {
  const found = findBenchmarkFile(given);
  if (existsSync(found.file)) return found;
  const remedy = found.prepare === undefined ? '' : `; '${found.prepare}' may build it`;
  throw new UsageError(`${found.file}: benchmark file not found${remedy}`);
}

function benchmarkFilesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return SKIPPED.has(entry.name) || entry.name.startsWith('.') ? [] : benchmarkFilesBelow(path);
      return entry.isFile() && BENCHMARK.test(entry.name) ? [path] : [];
    });
}
