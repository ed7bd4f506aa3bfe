import { join } from 'node:path';
import { type MnistSource, loadMnist } from '@gradproof/dataset';
import {
  type Cell,
  type CellResult,
  type ExecutionOptions,
  type Origin,
  STORE_FOLDER,
  canonicalJson,
  cellName,
  cellStore,
  fillStore,
  originOf,
  requireRunnable,
} from '@gradproof/experiment';
import { claimFolder } from './claim-folder.js';
import { outputFolder } from './output-folder.js';
import { cellCounts, cellProgress } from './progress.js';
import type { Terminal } from './terminal.js';
import { isInputError } from './input-error.js';

/** The cells of a study, and how to run them. */
export interface StudyRun {
  readonly cells: readonly Cell[];
  readonly out: string;
  readonly source: MnistSource;
  readonly jobs: number;
  readonly kernels: ExecutionOptions['kernels'];
  /** For each study that is written, by name: everything that decides its files besides the images and the engine. */
  readonly writes: Readonly<Record<string, unknown>>;
  /** Selects the part of a result that the study uses. */
  readonly kept?: (result: CellResult) => CellResult;
}

/** The results of a study's cells. */
export interface StudyResults {
  readonly out: string;
  readonly results: readonly CellResult[];
  readonly origin: Origin;
}

/** Runs the cells of a study that are not in the store; resolves to undefined, with an exit code set, when some failed. */
export async function runStudy(
  { cells, writes, out: path, source, jobs, kernels, kept = (result) => result }: StudyRun,
  terminal: Terminal,
): Promise<StudyResults | undefined> {
  const out = outputFolder(path);
  const mnist = loadMnist(source);
  requireRunnable(cells, mnist);
  const origin = originOf(mnist);
  for (const [what, decides] of Object.entries(writes)) claimFolder(out, what, canonicalJson({ decides, origin }));
  const progress = cellProgress(terminal.note);
  const filled = await fillStore(cells, cellStore(join(out, STORE_FOLDER), origin), {
    jobs,
    mnist,
    kernels,
    kept,
    onProgress: (counts) => progress.show(counts),
    onDamaged: ({ path: file, reason }) => terminal.note(`damaged, run again: ${file}: ${reason}`),
  }).finally(() => progress.stop());
  const [first] = filled.failures;
  if (first !== undefined) {
    terminal.note(
      `${filled.failures.length} of ${filled.cells} cells failed; the first, ${cellName(first.cell)}: ${first.error.message}`,
    );
    terminal.exitWith(filled.failures.some(({ error }) => isInputError(error)) ? 2 : 3);
    return undefined;
  }
  terminal.note(filled.done === 0 ? `all ${filled.cells} cells were in the store` : cellCounts(filled));
  return { out, results: filled.results as readonly CellResult[], origin };
}
