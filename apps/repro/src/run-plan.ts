import { join } from 'node:path';
import { type MnistSource, loadMnist } from '@gradproof/dataset';
import {
  type CellFailure,
  type CellResult,
  type ExecutionOptions,
  PLAN_FILE,
  type Plan,
  STORE_FOLDER,
  type Shard,
  cellName,
  cellStore,
  fillStore,
  originOf,
  planCells,
  planDigest,
  planFileText,
  requireRunnable,
  shardCells,
} from '@gradproof/experiment';
import { planFileNames } from '@gradproof/report';
import { namedImages, requireSameImages } from './named-images.js';
import { claimFolder } from './claim-folder.js';
import { finishPlan } from './finish-plan.js';
import { outputFolder, publish } from './output-folder.js';
import { cellCounts, cellProgress } from './progress.js';
import { requireOwnFiles } from './require-own-files.js';
import { runRecord } from './run-record.js';
import type { Terminal } from './terminal.js';
import { isInputError } from './input-error.js';

/** A request to carry out a plan, or one part of it. */
export interface RunRequest {
  /** Returns the plan for images of the given name; they have no name when they are MNIST. */
  readonly plan: (dataset: Pick<Plan, 'dataset'>) => Plan;
  readonly out: string;
  readonly source: MnistSource;
  /** The name for images that are not MNIST. */
  readonly dataName: string | undefined;
  readonly jobs: number;
  readonly kernels: ExecutionOptions['kernels'];
  readonly shard?: Shard | undefined;
  readonly recompute: boolean;
  readonly strict: boolean;
}

/** Carries out a plan or one part of it: writes the plan file, runs the cells that are not stored yet, and writes the plan's report files. */
export async function runPlan(request: RunRequest, terminal: Terminal): Promise<void> {
  const { source, jobs, kernels, shard, recompute, strict } = request;
  const started = performance.now();
  const out = outputFolder(request.out);
  const mnist = loadMnist(source);
  const images = namedImages(mnist, request.dataName);
  const plan = request.plan(images);
  requireSameImages(plan, images);
  requireOwnFiles(out, [PLAN_FILE, 'run.json', ...planFileNames(plan)]);
  const all = planCells(plan);
  requireRunnable(all, mnist);
  const origin = originOf(mnist);
  const sha256 = planDigest(plan);
  const planText = planFileText({ plan, sha256, origin });
  const release = claimFolder(out, 'plan', planText);
  publish(out, { [PLAN_FILE]: planText });

  const cells = shard === undefined ? all : shardCells(all, shard);
  const store = cellStore(join(out, STORE_FOLDER), origin);
  const progress = cellProgress(terminal.note);
  const filled = await fillStore(cells, store, {
    jobs,
    mnist,
    kernels,
    recompute,
    onProgress: (counts) => progress.show(counts),
    onDamaged: ({ path, reason }) => terminal.note(`damaged, run again: ${path}: ${reason}`),
  }).finally(() => progress.stop());

  const record = runRecord({
    plan: sha256,
    origin,
    seeds: plan.seeds,
    shard,
    jobs,
    kernels,
    data: source.directory,
    cells: filled.cells,
    resumed: filled.resumed,
    done: filled.done,
    failed: filled.failed,
    damaged: filled.damaged.length,
    milliseconds: performance.now() - started,
  });
  if (filled.failures.length > 0) {
    publish(out, { 'run.json': record });
    release();
    return tellFailures(filled.failures, filled.cells, terminal);
  }
  terminal.note(filled.done === 0 ? `all ${filled.cells} cells were in the store` : cellCounts(filled));
  if (shard !== undefined) {
    publish(out, { 'run.json': record });
    release();
    terminal.note(`part ${shard.index} of ${shard.count} is done; repro merge joins the parts`);
    return;
  }
  const results = filled.results as readonly CellResult[]; // none failed
  finishPlan({ plan, results, store, mnist: () => mnist, out, record, strict }, terminal);
  release();
}

/** Reports failed cells in one line. Exits with 2 when the input caused a failure, otherwise with 3, since the plan is incomplete. */
function tellFailures(failures: readonly CellFailure[], cells: number, terminal: Terminal): void {
  const { cell, error } = failures[0]!;
  terminal.note(
    `${failures.length} of ${cells} cells failed, so there is no table; the first, ${cellName(cell)}: ${error.message}`,
  );
  terminal.exitWith(failures.some((failure) => isInputError(failure.error)) ? 2 : 3);
}
