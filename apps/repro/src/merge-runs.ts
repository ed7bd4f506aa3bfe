import { join } from 'node:path';
import type { MnistSource } from '@gradproof/dataset';
import {
  type CellResult,
  PLAN_FILE,
  STORE_FOLDER,
  cellName,
  cellStore,
  mergeStores,
  openRunFolder,
  planFileText,
  requireSameRun,
} from '@gradproof/experiment';
import { planFileNames } from '@gradproof/report';
import { claimFolder } from './claim-folder.js';
import { finishPlan } from './finish-plan.js';
import { outputFolder, publish } from './output-folder.js';
import { partsImages } from './parts-images.js';
import { recordedSource } from './recorded-source.js';
import { requireOwnFiles } from './require-own-files.js';
import { runRecord } from './run-record.js';
import { shellWord } from './shell-word.js';
import type { Terminal } from './terminal.js';

export interface MergeRequest {
  /** The `--out` folders of the parts. */
  readonly folders: readonly [string, ...string[]];
  readonly out: string;
  /** Source of the images that the page shows; by default the one that the parts recorded. */
  readonly source?: MnistSource;
  readonly strict: boolean;
}

/** Most missing cells, and most damaged files, that are listed by name. */
const NAMED = 20;

/** Joins the parts of a plan. When they are complete, the files are the same as those of a run in one piece. */
export function mergeRuns({ folders, out: path, source, strict }: MergeRequest, terminal: Terminal): void {
  const started = performance.now();
  const [first, ...others] = folders;
  const runs = [openRunFolder(first), ...others.map((folder) => openRunFolder(folder))] as const;
  requireSameRun(runs);
  const { plan, sha256, origin } = runs[0];
  const out = outputFolder(path);
  requireOwnFiles(out, [PLAN_FILE, 'run.json', ...planFileNames(plan)]);
  const planText = planFileText({ plan, sha256, origin });
  const release = claimFolder(out, 'plan', planText);
  publish(out, { [PLAN_FILE]: planText });

  const store = cellStore(join(out, STORE_FOLDER), origin);
  const { results, missing, copied, damaged } = mergeStores(runs, store);
  for (const { path: file, reason } of damaged.slice(0, NAMED)) {
    terminal.note(`skipped a damaged file: ${file}: ${reason}`);
  }
  if (damaged.length > NAMED) terminal.note(`skipped ${damaged.length - NAMED} more damaged files`);
  const record = runRecord({
    plan: sha256,
    origin,
    seeds: plan.seeds,
    jobs: 0,
    cells: results.length,
    resumed: results.length - missing.length,
    done: 0,
    failed: missing.length,
    damaged: damaged.length,
    milliseconds: performance.now() - started,
  });
  if (missing.length > 0) {
    publish(out, { 'run.json': record });
    for (const cell of missing.slice(0, NAMED)) terminal.note(`missing: ${cellName(cell)}`);
    const unnamed = missing.length > NAMED ? ` (${missing.length - NAMED} not listed)` : '';
    terminal.note(
      `${missing.length} of ${results.length} cells are missing${unnamed}, so there is no table; repro --plan ${shellWord(join(out, PLAN_FILE))} --out ${shellWord(out)} runs them`,
    );
    release();
    return terminal.exitWith(3);
  }
  terminal.note(
    `${results.length} cells from ${runs.length === 1 ? '1 folder' : `${runs.length} folders`}, ${copied} copied`,
  );
  finishPlan(
    {
      plan,
      results: results as readonly CellResult[],
      store,
      mnist: () => partsImages(origin, source ?? recordedSource(folders)),
      out,
      record,
      strict,
    },
    terminal,
  );
  release();
}
