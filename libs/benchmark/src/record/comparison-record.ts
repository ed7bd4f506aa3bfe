import { z } from 'zod';
import { comparePlanSchema } from '../judge/plan.js';
import { measuredSchema } from '../lockstep/request.js';

const sideSchema = z.object({
  /** As the user named it: a revision, a folder, a file, a program. */
  name: z.string(),
  /** SHA-256 over what was built; equal builds cannot differ in speed. */
  build: z.string(),
});

/** Looks of one benchmark: no more of them than could have been declared. */
const looksSchema = z.object({
  counts: z.array(z.int().positive()).min(1).max(100),
  regular: z.int().positive(),
});

const MOST_PROCESSES = 1000;

/** A comparison as it is kept: its plan, and every slice, so that its verdicts can be computed anew. */
export const comparisonRecordSchema = z.object({
  schema: z.literal('gradproof.compare-slots/1'),
  base: sideSchema,
  head: sideSchema,
  machine: z.string(),
  node: z.string(),
  /** `lockstep`: slices in one process; `apart`: a process for each side, in turn. */
  way: z.enum(['lockstep', 'apart']),
  /** Whether each process was held to one core; records from before that are not. */
  pinned: z.boolean().default(false),
  plan: comparePlanSchema,
  benchmarks: z
    .array(
      z.object({
        name: z.string(),
        looks: looksSchema,
        /** How the exact work of head compares with base, where the task tells. */
        work: z.string().optional(),
        processes: z
          .array(measuredSchema.extend({ seconds: z.number().nonnegative() }))
          .min(2)
          .max(MOST_PROCESSES),
      }),
    )
    .max(1000),
});
export type ComparisonRecord = Readonly<z.infer<typeof comparisonRecordSchema>>;

/** The record's text: a line for each process, so that a diff can be read. */
export function comparisonText({ benchmarks, ...facts }: ComparisonRecord): string {
  const head = JSON.stringify(facts, null, 2).replace(/\n\}$/, '');
  const items = benchmarks.map(({ processes, ...item }) => {
    const lines = processes.map((process) => `\n        ${JSON.stringify(process)}`).join(',');
    return `\n    ${JSON.stringify(item).replace(/\}$/, '')},"processes":[${lines}]}`;
  });
  return `${head},\n  "benchmarks": [${items.join(',')}\n  ]\n}\n`;
}
