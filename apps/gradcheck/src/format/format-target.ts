import { resolve } from 'node:path';
import { path } from '@gradproof/cli';
import { InvalidArgumentError } from 'commander';
import { FORMATS, type FormatName } from './format-names.js';

/** A report format and the file that it is written to; without a file, it goes to stdout. */
export interface FormatTarget {
  readonly format: FormatName;
  readonly file?: string;
}

/**
 * Adds a target such as `json` or `json=FILE` to the earlier ones; commander calls it for each `--format`.
 *
 * @throws {InvalidArgumentError} for an unknown format, a second format on stdout, or a file that is used twice
 */
export function formatTarget(text: string, earlier: readonly FormatTarget[] = []): FormatTarget[] {
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at);
  const format = FORMATS.find((known) => known === name);
  if (format === undefined)
    throw new InvalidArgumentError(`Allowed choices are ${FORMATS.join(', ')}, each with or without =FILE.`);
  const target = at === -1 ? { format } : { format, file: path(text.slice(at + 1)) };
  const toStdout = [...earlier, target].filter(({ file }) => file === undefined);
  if (toStdout.length > 1)
    throw new InvalidArgumentError(`Only one format can go to stdout; give the others a file, such as ${name}=FILE.`);
  const { file } = target;
  if (file !== undefined && earlier.some((other) => other.file !== undefined && resolve(other.file) === resolve(file)))
    throw new InvalidArgumentError(`Another format already goes to ${file}; give each a file of its own.`);
  return [...earlier, target];
}
