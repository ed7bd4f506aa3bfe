import { join } from 'node:path';
import { type CellStore, cellStore } from '../store/cell-store.js';
import type { Origin } from '../store/origin.js';
import { type PlanFile, parsePlanFile } from '../plan/plan-file.js';
import { type StoreFiles, diskFiles } from '../store/store-files.js';
import { StoreError } from '../store/store-error.js';

/** A folder that a run was made in: its plan, and the store with what is there of it. */
export interface RunFolder extends PlanFile {
  readonly path: string;
  readonly origin: Origin;
  readonly store: CellStore;
}

/** Where a run keeps its plan, and where its results. */
export const PLAN_FILE = 'plan.json';
export const STORE_FOLDER = 'cells';

/**
 * @throws {StoreError} when there is no run's plan
 * @throws {PlanError} when the plan is not one
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
