import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { z } from 'zod';
import { writeOut } from './out-files.js';
import { readKeptFile } from './read-kept-file.js';
import { reasonOf } from './reason-of.js';
import { slotSchema } from './slot.js';

/** One comparison of two commits: the plan, and every slot it rests on. */
export const compareRecordSchema = z.object({
  schema: z.literal('gradproof.bench-compare/1'),
  base: z.object({ commit: z.string(), build: z.string() }),
  head: z.object({ commit: z.string().nullable(), dirty: z.boolean(), build: z.string() }),
  machine: z.string(),
  plan: z.object({
    margin: z.number().positive().max(10),
    alpha: z.number().positive().lt(1),
    power: z.number().positive().lt(1),
    quads: z.tuple([z.int().positive(), z.int().positive()]),
  }),
  /** By benchmark: how the exact work of head compares with base. */
  work: z.record(z.string(), z.string()),
  slots: z.array(
    slotSchema.extend({
      side: z.enum(['base', 'head', 'control']),
      stage: z.union([z.literal(1), z.literal(2)]),
      quad: z.int().nonnegative(),
    }),
  ),
});
export type CompareRecord = z.infer<typeof compareRecordSchema>;

/** What a comparison's file is called after. */
export type CompareRecordName = Pick<CompareRecord, 'machine'> & {
  readonly base: Pick<CompareRecord['base'], 'commit'>;
  readonly head: Pick<CompareRecord['head'], 'commit' | 'dirty'>;
};

/** One file per pair of commits and machine class. */
export const compareRecordFile = ({ base, head, machine }: CompareRecordName): string =>
  join(
    'compare',
    `${base.commit.slice(0, 12)}-to-${head.commit?.slice(0, 12) ?? 'uncommitted'}${head.dirty ? '-dirty' : ''}-${machine}.json`,
  );

/** Keeps a comparison; returns the path. */
export function writeCompareRecord(folder: string, record: CompareRecord): string {
  const { slots, ...facts } = record;
  const text = JSON.stringify(facts, null, 2).replace(/\n\}$/, '');
  const lines = slots.map((slot) => `\n    ${JSON.stringify(slot)}`).join(',');
  return writeOut(folder, compareRecordFile(record), `${text},\n  "slots": [${lines}\n  ]\n}\n`);
}

/** @throws {UsageError} when the file is no comparison */
export function readCompareRecord(path: string): CompareRecord {
  try {
    return compareRecordSchema.parse(JSON.parse(readKeptFile(path)));
  } catch (error) {
    throw new UsageError(`--recompute ${path} must be a comparison that 'bench compare' wrote: ${reasonOf(error)}`);
  }
}
