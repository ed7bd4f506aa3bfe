import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { slotSchema } from './slot.js';
import { UsageError } from './usage-error.js';

/** One comparison of two commits: the plan, and every slot it rests on. */
export const compareRecordSchema = z.object({
  schema: z.literal('gradproof.bench-compare/1'),
  base: z.object({ commit: z.string(), build: z.string() }),
  head: z.object({ commit: z.string().nullable(), dirty: z.boolean(), build: z.string() }),
  machine: z.string(),
  plan: z.object({
    margin: z.number(),
    alpha: z.number(),
    power: z.number(),
    quads: z.tuple([z.number(), z.number()]),
  }),
  /** By benchmark: how the exact work of head compares with base. */
  work: z.record(z.string(), z.string()),
  slots: z.array(
    slotSchema.extend({
      side: z.enum(['base', 'head', 'control']),
      stage: z.union([z.literal(1), z.literal(2)]),
      quad: z.number(),
    }),
  ),
});
export type CompareRecord = z.infer<typeof compareRecordSchema>;

/** Keeps a comparison, one file per pair of commits and machine class; returns the path. */
export function writeCompareRecord(folder: string, record: CompareRecord): string {
  const { base, head, machine } = record;
  const name = `${base.commit.slice(0, 12)}-to-${head.commit?.slice(0, 12) ?? 'uncommitted'}${head.dirty ? '-dirty' : ''}-${machine}.json`;
  const path = join(folder, 'compare', name);
  const { slots, ...facts } = record;
  const text = JSON.stringify(facts, null, 2).replace(/\n\}$/, '');
  try {
    mkdirSync(join(folder, 'compare'), { recursive: true });
    writeFileSync(
      path,
      `${text},\n  "slots": [${slots.map((slot) => `\n    ${JSON.stringify(slot)}`).join(',')}\n  ]\n}\n`,
    );
  } catch (error) {
    throw new UsageError(`--out ${folder} must be a folder that can be written: ${(error as Error).message}`);
  }
  return path;
}

/** @throws {UsageError} when the file is no comparison */
export function readCompareRecord(path: string): CompareRecord {
  try {
    return compareRecordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).split('\n')[0] : (error as Error).message;
    throw new UsageError(`--recompute ${path} must be a comparison that 'bench compare' wrote: ${reason}`);
  }
}
