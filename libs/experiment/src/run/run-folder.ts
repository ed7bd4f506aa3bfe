import { join } from 'node:path';
import { type CellStore, cellStore } from '../store/cell-store.js';
import type { Origin } from '../store/origin.js';
import { type PlanFile, parsePlanFile } from '../plan/plan-file.js';
import { type StoreFiles, diskFiles } from '../store/store-files.js';
import { StoreError } from '../store/store-error.js';

/** The folder of a run: its plan, and the store with the results that it has so far. */
export interface RunFolder extends PlanFile {
  readonly path: string;
  readonly origin: Origin;
  readonly store: CellStore;
}

/** Names of a run's plan file and of the folder for its results. */
export const PLAN_FILE = 'plan.json';
export const STORE_FOLDER = 'cells';

/**
 * The run in a folder.
 *
 * @throws {StoreError} when the folder has no plan file, or one of a plan that was never run
 * @throws {PlanError} when the file is not a valid plan
 */
export function openRunFolder(path: string, files: StoreFiles = diskFiles): RunFolder {
  const planPath = join(path, PLAN_FILE);
  const text = readPlanText(planPath, files);
  const { origin, ...planFile } = parsePlanFile(text, planPath);
  if (origin === undefined)
    throw new StoreError(`${planPath}: expected the plan of a run, found one that was never run`);
  return { ...planFile, path, origin, store: cellStore(join(path, STORE_FOLDER), origin, files) };
}

function readPlanText(path: string, files: StoreFiles): string {
  let found: string | undefined;
  let reason = 'nothing';
  try {
    found = files.read(path);
  } catch (error) {
    reason = (error as Error).message;
  }
  if (found === undefined) {
    throw new StoreError(
      `${path}: expected the plan of a run, found ${reason}; give a folder that repro --out wrote to`,
    );
  }
  return found;
}
