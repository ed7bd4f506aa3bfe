import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { share } from '@gradproof/benchmark';
import type { Block } from '@gradproof/document';
import { z } from 'zod';
import { detection } from '../trials/selftest-command.js';
import { type TrialRecord, trialRecordSchema } from '../trials/trial-record.js';
import { readKeptFile } from '../read-kept-file.js';
import { reasonOf } from '../reason-of.js';

/** The parts of a trial's question that its label shows. */
const questionSchema = z.object({
  name: z.string(),
  neighbour: z.enum(['quiet', 'busy']),
  /** Work that was added to head: every `extraEvery`-th run was done twice. */
  extraEvery: z.number().positive().optional(),
  /** How it was measured, when not in lockstep. */
  way: z.string().optional(),
});

/** The trials of a class of machine in the folder `trials` of the records, by name; damaged ones are named. */
export function readAllTrials(
  folder: string,
  machineClass: string,
): { readonly trials: TrialRecord[]; readonly damaged: string[] } {
  const trials: TrialRecord[] = [];
  const damaged: string[] = [];
  for (const file of filesOf(join(folder, 'trials'), `-${machineClass}.json`)) {
    try {
      const record = trialRecordSchema.parse(JSON.parse(readKeptFile(file)));
      questionSchema.parse(record.question);
      trials.push(record);
    } catch (error) {
      damaged.push(`${file}: ${reasonOf(error)}`);
    }
  }
  return { trials, damaged };
}

function filesOf(folder: string, end: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(end))
      .toSorted()
      .map((file) => join(folder, file));
  } catch {
    return []; // there are no trials
  }
}

/** The results of comparisons whose truth is known; empty when there were none. */
export function trialBlocks(trials: readonly TrialRecord[]): Block[] {
  const rows = trials.flatMap(rowsOf);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: 'What this machine can tell', id: 'trials' },
    {
      kind: 'paragraph',
      text: [
        'Comparisons of a build with itself, and with work added on purpose, so that the truth is known. Right is "regressed" for added work above the margin of 3 %, anything else for equal builds, and undecided at the margin itself. Change: the mean; near: within 1.5 % of the truth; visible: the largest.',
      ],
    },
    {
      kind: 'table',
      head: ['head', 'benchmark', 'runs', 'regressed', 'improved', 'undecided', 'change', 'near', 'visible', 's'],
      rows: rows.map((row) => row.map((cell) => [cell])),
      align: 'right',
    },
  ];
}

/** A row of the table for each benchmark of a trial. */
function rowsOf({ question, runs }: TrialRecord): string[][] {
  const { neighbour, extraEvery, way } = questionSchema.parse(question);
  const head = [
    extraEvery === undefined ? 'equal' : `${share(1 / extraEvery)} more work`,
    ...(neighbour === 'busy' ? ['busy neighbour'] : []),
    ...(way === undefined ? [] : [way]),
  ].join(', ');
  const outcomes = runs.flatMap((run) => run.outcomes);
  return [...new Set(outcomes.map(({ name }) => name))].map((name) => {
    const own = outcomes.filter((outcome) => outcome.name === name);
    const {
      runs: count,
      regressed,
      meanChange,
      near,
      visible,
      seconds,
    } = detection(name, own, 1 / (extraEvery ?? Infinity));
    const called = (verdict: string): string => `${own.filter((outcome) => outcome.verdict === verdict).length}`;
    return [
      head,
      name,
      `${count}`,
      `${regressed}`,
      called('improved'),
      called('inconclusive'),
      share(meanChange),
      `${near}`,
      Number.isFinite(visible) ? share(visible) : 'none',
      seconds.toFixed(0),
    ];
  });
}
