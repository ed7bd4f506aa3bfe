import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CellResult, type Plan } from '@gradproof/experiment';
import { reportFiles, reproduction, strictExitCode, terminalReport } from '@gradproof/report';
import { publish } from './output-folder.js';
import { type Terminal } from './terminal.js';

export interface Finish {
  readonly plan: Plan;
  /** Of all cells of the plan. */
  readonly results: readonly CellResult[];
  readonly testImages: number;
  readonly out: string;
  /** The text of run.json. */
  readonly record: string;
  readonly strict: boolean;
}

/** Writes and prints what a complete plan ends in. The same results give the same bytes, however they came together. */
export function finishPlan({ plan, results, testImages, out, record, strict }: Finish, terminal: Terminal): void {
  const made = reproduction(plan, results, testImages);
  publish(out, { ...reportFiles(made), 'run.json': record });
  for (const name of filesOfOtherPlans(out, made.table.plan)) {
    terminal.note(`${join(out, name)} is of another plan; bare repro writes it anew`);
  }
  terminal.print(terminalReport(made));
  if (strict) terminal.exitWith(strictExitCode(made));
}

function filesOfOtherPlans(out: string, plan: string): string[] {
  return ['statistics.json', 'claims.json'].filter((name) => {
    const path = join(out, name);
    return existsSync(path) && !readFileSync(path, 'utf8').includes(plan);
  });
}
