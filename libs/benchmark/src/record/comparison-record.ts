import { z } from 'zod';
import { comparePlanSchema } from '../judge/plan.js';
import { measuredSchema } from '../lockstep/request.js';

const sideSchema = z.object({
  /** Name that the user gave: a revision, a folder, a file or a program. */
  name: z.string(),
  /** SHA-256 over what was built; equal builds cannot differ in speed. */
  build: z.string(),
});

/** Looks of one benchmark, at most as many as can have been declared. */
const looksSchema = z.object({
  counts: z.array(z.int().positive()).min(1).max(100),
  regular: z.int().positive(),
});

const MOST_PROCESSES = 1000;

/** Schema of a comparison as it is stored, with its plan and every slice, so that its verdicts can be computed again. */
export const comparisonRecordSchema = z.object({
  schema: z.literal('gradproof.compare-slots/1'),
  base: sideSchema,
  head: sideSchema,
  machine: z.string(),
  node: z.string(),
  /** `lockstep`: slices of all sides in one process; `apart`: a process for each side, in turn. */
  way: z.enum(['lockstep', 'apart']),
  /** Whether each process was bound to one core; older records, without this property, were not. */
  pinned: z.boolean().default(false),
  plan: comparePlanSchema,
  benchmarks: z
    .array(
      z.object({
        name: z.string(),
        looks: looksSchema,
        /** How the exact work of head compares with that of base, if the task reports it. */
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

/** The text of a record, with one line per process, so that its diffs can be read. */
export function comparisonText({ benchmarks, ...facts }: ComparisonRecord): string {
  const head = JSON.stringify(facts, null, 2).replace(/\n\}$/, '');
  const items = benchmarks.map(({ processes, ...item }) => {
    const lines = processes.map((process) => `\n        ${JSON.stringify(process)}`).join(',');
    return `\n    ${JSON.stringify(item).replace(/\}$/, '')},"processes":[${lines}]}`;
  });
  return `${head},\n  "benchmarks": [${items.join(',')}\n  ]\n}\n`;
}
