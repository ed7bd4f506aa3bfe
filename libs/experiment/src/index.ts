export { canonicalJson } from './store/canonical-json.js';
export { type Cell, cellName } from './cell/cell.js';
export { cellKey } from './store/cell-key.js';
export { limits, schemeNames } from './store/cell-schema.js';
export type { CellResult } from './cell/cell-result.js';
export { type CellStore, type Reading, cellStore } from './store/cell-store.js';
export { type CellFailure, type FillCounts, fillStore } from './run/fill-store.js';
export { MergeError } from './run/merge-error.js';
export { mergeStores, requireSameRun } from './run/merge-stores.js';
export { NondeterminismError } from './store/nondeterminism-error.js';
export { type Origin, originOf } from './store/origin.js';
export { mechanismRule, planHistory } from './plan/paper-claims.js';
export {
  type Analysis,
  type Claim,
  type MechanismRule,
  type Plan,
  type PlanOutput,
  isPapers,
  planCells,
  planDigest,
  planGrid,
} from './plan/plan.js';
export { PlanError } from './plan/plan-error.js';
export { readText } from './store/read-text.js';
export { requireRunnable } from './run/require-runnable.js';
export { parsePlanFile, planFileText } from './plan/plan-file.js';
export { type Alternation, type Method, type Protocol, paperAlternation, textbook } from './cell/protocol.js';
export {
  type PublishedRow,
  batchSizes,
  hiddenSizes,
  publishedAccuracy,
  publishedTable,
  shotCounts,
} from './plan/published-table.js';
export { experimentData, runCell } from './cell/run-cell.js';
export { runCells } from './run/run-cells.js';
export { PLAN_FILE, type RunFolder, STORE_FOLDER, openRunFolder } from './run/run-folder.js';
export { type Setting, parseSettingName, settingName } from './plan/setting.js';
export type { ExecutionOptions } from './run/settle-cells.js';
export { sha256 } from './store/sha256.js';
export { MOST_PARTS, type Shard, shardCells } from './plan/shard.js';
export { diskFiles } from './store/store-files.js';
export { StoreError } from './store/store-error.js';
export { storedCellText } from './store/stored-cell.js';
export type { Grid } from './plan/grid.js';
export { firstSeeds, tableCells, tableMethods } from './plan/table-cells.js';
export { type PlanOptions, evidencePlan, reportPlan, tablePlan } from './plan/table-plan.js';
export { type Ablation, ablation, ablationCells, variantPairs } from './plan/ablation.js';
export { type AblationName, type AblationVariant, ablationNames } from './plan/describe-ablation.js';
export { type Candidate, candidateCells, candidates, inferenceSeeds } from './plan/candidate.js';
export {
  type MechanismArm,
  curveSeeds,
  evidenceCells,
  figureTwoSetting,
  lookedAt,
  mechanismArmNames,
  mechanismArms,
} from './plan/mechanism.js';
export { type RunPair, runPairs } from './plan/run-pair.js';
export { tableSettings } from './plan/table-settings.js';
export { uniqueCells } from './plan/unique-cells.js';
export { withoutPredictions } from './run/without-predictions.js';
