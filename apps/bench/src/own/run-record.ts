import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeOut } from '../out-files.js';
import { readKeptFile } from '../read-kept-file.js';
import { reasonOf } from '../reason-of.js';
import { slotSchema } from './slot.js';

const machineSchema = z.object({
  cpu: z.string(),
  cores: z.number(),
  platform: z.string(),
  node: z.string(),
  v8: z.string(),
  class: z.string(),
});

const pointSchema = z.object({ size: z.number().positive(), cost: z.number().positive() });

/** Most points of a sweep in a record; a sweep has about ten. */
const MOST_POINTS = 1000;

/** A `bench run` on one machine: the raw slots, and the results computed from them. */
export const runRecordSchema = z.object({
  schema: z.literal('gradproof.bench-run/1'),
  commit: z.string().nullable(),
  committedAt: z.string().nullable(),
  dirty: z.boolean(),
  kernels: z.string(),
  machine: machineSchema,
  /** The filters of the run; empty when everything ran. */
  filters: z.array(z.string()),
  tasks: z.array(
    z.object({
      name: z.string(),
      p50: z.number().positive(),
      mad: z.number().nonnegative(),
      n: z.int().positive(),
      unit: z.literal('us'),
    }),
  ),
  ratios: z.array(z.object({ name: z.string(), value: z.number().positive() })),
  exponents: z.array(
    z.object({
      sweep: z.string(),
      variable: z.string(),
      quantity: z.enum(['time', 'multiplyAdds', 'transcendentals']),
      exponent: z.number(),
      lower: z.number(),
      upper: z.number(),
      points: z.array(pointSchema).min(1).max(MOST_POINTS),
    }),
  ),
  unmeasured: z.array(z.object({ name: z.string(), reason: z.string() })),
  slots: z.array(slotSchema),
});
export type RunRecord = z.infer<typeof runRecordSchema>;

/** The file name of a record, `<commit>[-dirty]-<kernels>-<machine class>.json`: one file for each commit, kernel set and class of machine. */
export const recordFileName = ({
  commit,
  dirty,
  kernels,
  machine,
}: Pick<RunRecord, 'commit' | 'dirty' | 'kernels'> & {
  readonly machine: Pick<RunRecord['machine'], 'class'>;
}): string => `${commit?.slice(0, 12) ?? 'uncommitted'}${dirty ? '-dirty' : ''}-${kernels}-${machine.class}.json`;

/**
 * Writes a record so that it appears complete. A filtered run does not replace the record of a full one.
 *
 * @returns the path, or undefined when a fuller record was kept
 * @throws {UsageError} when the folder cannot be written
 */
export function writeRecord(folder: string, record: RunRecord): string | undefined {
  const name = recordFileName(record);
  if (record.filters.length > 0 && isFullRecord(join(folder, name))) return undefined;
  return writeOut(folder, name, recordText(record));
}

/** The text of a record, with a line for each task, ratio, exponent and slot, so that a diff is readable. */
function recordText({ tasks, ratios, exponents, slots, ...facts }: RunRecord): string {
  const lists = Object.entries({ tasks, ratios, exponents, slots });
  const head = JSON.stringify(facts, null, 2).replace(/\n\}$/, '');
  const lines = (items: readonly unknown[]): string => items.map((item) => `\n    ${JSON.stringify(item)}`).join(',');
  return `${head},\n${lists.map(([name, items]) => `  "${name}": [${lines(items)}\n  ]`).join(',\n')}\n}\n`;
}

function isFullRecord(path: string): boolean {
  try {
    return runRecordSchema.parse(JSON.parse(readKeptFile(path))).filters.length === 0;
  } catch {
    return false;
  }
}

/** The records of a folder, oldest commit first. Files of other kinds are left out, damaged ones are named. */
export function readRecords(folder: string): { readonly records: RunRecord[]; readonly damaged: string[] } {
  const records: RunRecord[] = [];
  const damaged: string[] = [];
  for (const file of jsonFiles(folder)) {
    try {
      const content: unknown = JSON.parse(readKeptFile(join(folder, file)));
      if (isRunRecord(content)) records.push(runRecordSchema.parse(content));
    } catch (error) {
      damaged.push(`${join(folder, file)}: ${reasonOf(error)}`);
    }
  }
  const key = ({ committedAt, dirty }: RunRecord): string => `${committedAt ?? '9999'} ${dirty ? 1 : 0}`;
  return { records: records.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)), damaged };
}

function jsonFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .toSorted();
  } catch {
    return [];
  }
}

const isRunRecord = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'schema' in content && content.schema === 'gradproof.bench-run/1';
