import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Mnist } from '@gradproof/dataset';
import { type CellResult, type CellStore, type Plan, readText } from '@gradproof/experiment';
import { reportFiles, reproduction, strictExitCode, terminalReport } from '@gradproof/report';
import { gatherEvidence } from './gather-evidence.js';
import { publish } from './output-folder.js';
import { tellWritten } from './tell-written.js';
import type { Terminal } from './terminal.js';

/** A complete plan with its results, and where its files go. */
export interface Finish {
  readonly plan: Plan;
  /** The results of all cells of the plan. */
  readonly results: readonly CellResult[];
  readonly store: CellStore;
  /** Loads the images; called only for plans whose output includes the page. */
  readonly mnist: () => Mnist;
  readonly out: string;
  /** The text of `run.json`. */
  readonly record: string;
  readonly strict: boolean;
}

/** Writes the files of a complete plan and prints its report. The same results give the same bytes, in whatever way they were computed. */
export function finishPlan({ plan, results, store, mnist, out, record, strict }: Finish, terminal: Terminal): void {
  const made = reproduction(plan, results, store.origin.testImages);
  const evidence = plan.outputs.includes('page')
    ? { evidence: gatherEvidence(plan, out, store.origin, mnist(), terminal) }
    : {};
  const files = { ...reportFiles({ ...made, ...evidence }), 'run.json': record };
  publish(out, files);
  const others = filesOfOtherPlans(out, made.table.plan);
  if (others.length > 0)
    terminal.note(
      `${out} also has files of another plan: ${others.join(', ')}; repro without a command writes them again`,
    );
  terminal.print(terminalReport(made));
  tellWritten(Object.keys(files), out, terminal);
  if (strict) terminal.exitWith(strictExitCode(made));
}

function filesOfOtherPlans(out: string, plan: string): string[] {
  return ['statistics.json', 'claims.json', 'mechanism.json', 'index.html'].filter((name) => {
    const path = join(out, name);
    return existsSync(path) && !holds(path, plan);
  });
}

/** Whether a file names the plan; a file that cannot be read belongs to no plan. */
function holds(path: string, plan: string): boolean {
  try {
    return readText(path).includes(plan);
  } catch {
    return false;
  }
}
