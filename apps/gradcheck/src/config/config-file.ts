import { statSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { UsageError, oneLine } from '@gradproof/cli';
import { lilconfig } from 'lilconfig';
import { repositoryOf } from '../find/repository.js';
import { endFault } from '../process/end-fault.js';
import { openProcess } from '../process/open-process.js';
import { WORKERS } from '../worker-files.js';

/** The contents of a config file, before they are validated. */
export interface ConfigFile {
  /** Absolute path of the file. */
  readonly path: string;
  readonly values: unknown;
}

/** The message that the process that evaluates a config file sends. */
export type ConfigMessage = { readonly values: unknown } | { readonly problem: string };

const SOURCES = ['ts', 'mts', 'js', 'mjs', 'cjs'];
const PLACES = [...SOURCES, 'json'].map((ending) => `gradcheck.config.${ending}`);

/**
 * Reads the named config file, or else searches for one from a folder upwards to the root of its repository; a `package.json` with a key `gradcheck`
 * counts as well. Resolves to undefined when there is none. Code in a config file runs in a process of its own, like that of check files.
 *
 * @throws {UsageError} when the file cannot be read, or its code throws
 */
export async function readConfig(folder: string, signal: AbortSignal, named?: string): Promise<ConfigFile | undefined> {
  const evaluate = (path: string): Promise<unknown> => evaluateConfig(path, signal);
  const search = lilconfig('gradcheck', {
    searchPlaces: [...PLACES, 'package.json'],
    stopDir: repositoryOf(folder) ?? folder,
    loaders: {
      ...Object.fromEntries(SOURCES.map((ending) => [`.${ending}`, evaluate])),
      '.json': (path, text) => parseJson(path, text),
    },
  });
  if (named !== undefined) requireConfigFile(named);
  const found = named === undefined ? await search.search(folder) : await search.load(named);
  return found === null ? undefined : { path: found.filepath, values: found.config as unknown };
}

/** The folder that paths in a config file are relative to. */
export const folderOf = ({ path }: ConfigFile): string => dirname(path);

/**
 * Checks that a path from the command line can be a config file.
 *
 * @throws {UsageError} for a folder, or a file with another extension
 */
function requireConfigFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${path} is a folder; name a config file in it`);
  const endings = [...SOURCES, 'json'].map((ending) => `.${ending}`);
  if (!endings.includes(extname(path))) throw new UsageError(`${path}: a config file ends in ${endings.join(', ')}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${path}: ${oneLine(error)}`, { cause: error });
  }
}

async function evaluateConfig(path: string, signal: AbortSignal): Promise<unknown> {
  let told: ConfigMessage | undefined;
  const evaluation = openProcess(WORKERS.process, WORKERS.config);
  const end = await evaluation.run<ConfigMessage>({
    request: path,
    receive: (message) => (told ??= message),
    stop: signal,
  });
  await evaluation.close();
  signal.throwIfAborted();
  const fault = told === undefined ? endFault(end, 'it was read') : undefined;
  if (told === undefined || 'problem' in told) throw new UsageError(`${path}: ${told?.problem ?? fault}`);
  return told.values;
}
