import { join } from 'node:path';
import { comparisonJson, type Comparison } from '@gradproof/benchmark';
import { UsageError } from '@gradproof/cli';
import { z } from 'zod';
import { writeOut } from '../out-files.js';
import { readKeptFile } from '../read-kept-file.js';
import { reasonOf } from '../reason-of.js';

/** The outcome of one benchmark in one comparison, with changes as fractions. */
const outcomeSchema = z.object({
  name: z.string(),
  verdict: z.enum(['regressed', 'improved', 'equivalent', 'small', 'inconclusive']),
  change: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  /** The smallest visible change; null when the control failed, in records from before measuring in lockstep. */
  visible: z
    .number()
    .nullable()
    .transform((share) => share ?? Infinity),
  control: z.number(),
  processes: z.int().positive(),
  seconds: z.number(),
});
export type Outcome = Readonly<z.infer<typeof outcomeSchema>>;

/** A series of comparisons whose truth is known: the question, and the outcome of each run. */
export const trialRecordSchema = z.object({
  schema: z.literal('gradproof.bench-trials/1'),
  /** Everything that makes the runs comparable; a record with another question is not continued. */
  question: z.record(z.string(), z.unknown()),
  runs: z.array(z.object({ commit: z.string(), outcomes: z.array(outcomeSchema) })),
});
export type TrialRecord = Readonly<z.infer<typeof trialRecordSchema>>;

/** The outcomes of the benchmarks of a comparison. */
export const outcomesOf = (comparison: Comparison): Outcome[] =>
  z.object({ benchmarks: z.array(outcomeSchema) }).parse(comparisonJson(comparison)).benchmarks;

/**
 * The runs so far of the same question.
 *
 * @throws {UsageError} when the file holds something else, or another question
 */
export function readTrials(folder: string, name: string, question: TrialRecord['question']): TrialRecord['runs'] {
  const path = join(folder, name);
  let text: string;
  try {
    text = readKeptFile(path);
  } catch {
    return []; // the first run creates it
  }
  try {
    const record = trialRecordSchema.parse(JSON.parse(text));
    if (JSON.stringify(record.question) === JSON.stringify(question)) return record.runs;
  } catch (error) {
    throw new UsageError(`${path} must be a record of earlier runs: ${reasonOf(error)}`);
  }
  throw new UsageError(`${path} has runs with other settings; remove it, or name another folder with --out`);
}

/**
 * Writes a record of trials with one line for each run; returns its path.
 *
 * @throws {UsageError} when it cannot be written
 */
export function writeTrials(folder: string, name: string, { runs, ...facts }: TrialRecord): string {
  const head = JSON.stringify(facts, null, 2).replace(/\n\}$/, '');
  const lines = runs.map((run) => `\n    ${JSON.stringify(run)}`).join(',');
  return writeOut(folder, name, `${head},\n  "runs": [${lines}\n  ]\n}\n`);
}
