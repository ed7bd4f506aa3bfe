import {
  type Comparison,
  type ComparisonRecord,
  comparisonOf,
  comparisonRecordSchema,
  comparisonText,
} from '@gradproof/benchmark';
import { UsageError } from '@gradproof/cli';
import { join } from 'node:path';
import { writeOut } from '../out-files.js';
import { readKeptFile } from '../read-kept-file.js';
import { reasonOf } from '../reason-of.js';

/** The file name of a comparison in the folder of records: `compare/BASE-to-HEAD-MACHINE.json`. */
export const comparisonFile = (base: string, head: string, machine: string): string =>
  join('compare', `${[base, 'to', head, machine].map(fileName).join('-')}.json`);

const fileName = (text: string): string =>
  text
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^[-.]+|-$/g, '')
    .slice(-60) || 'x';

/** Writes a comparison to the folder of records; returns the path. */
export const keepComparison = (folder: string, name: string, record: ComparisonRecord): string =>
  writeOut(folder, name, comparisonText(record));

/**
 * The verdicts of a kept comparison, computed again from its slices.
 *
 * @throws {UsageError} when the file does not hold a comparison
 */
export function judgeKept(path: string): Comparison {
  try {
    return comparisonOf(comparisonRecordSchema.parse(JSON.parse(readKeptFile(path))));
  } catch (error) {
    throw new UsageError(`--recompute ${path} must be a comparison that compare wrote: ${reasonOf(error)}`);
  }
}
