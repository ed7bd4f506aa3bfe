import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError, oneLine } from '@gradproof/cli';
import { z } from 'zod';

/** The key `bench` of a `package.json`: what commands compare by default. */
const configSchema = z.strictObject({
  /** Path of the benchmark file after the build. */
  file: z.string(),
  /** Command that builds a checkout, run in its root. */
  prepare: z.string().optional(),
  /** Names of the benchmarks to compare; all when missing. */
  compare: z.array(z.string()).optional(),
});

export interface BenchConfig {
  readonly file: string;
  readonly prepare?: string | undefined;
  readonly compare?: readonly string[] | undefined;
}

/**
 * The configuration in the nearest `package.json` that has one, from a folder upwards, with the absolute path of its file; undefined when there is
 * none.
 *
 * @throws {UsageError} when a `package.json` cannot be read, or its configuration is not valid
 */
export function benchConfig(folder: string): BenchConfig | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, 'package.json');
    const found = existsSync(path) ? readConfig(path) : undefined;
    if (found !== undefined) return { ...found, file: resolve(at, found.file) };
    if (dirname(at) === at) return undefined;
  }
}

function readConfig(path: string): z.infer<typeof configSchema> | undefined {
  let bench: unknown;
  try {
    ({ bench } = JSON.parse(readFileSync(path, 'utf8')) as { bench?: unknown });
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${oneLine(error)}`);
  }
  if (bench === undefined) return undefined;
  const { data, error } = configSchema.safeParse(bench);
  if (data === undefined)
    throw new UsageError(`${path}: bench must be { file, prepare?, compare? }: ${oneLine(z.prettifyError(error))}`);
  return data;
}
