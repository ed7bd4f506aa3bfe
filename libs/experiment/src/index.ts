export { canonicalJson } from './canonical-json.js';
export { type Cell, cellName } from './cell.js';
export { cellKey } from './cell-key.js';
export { limits } from './cell-schema.js';
export { type CellRunner, cellRunner } from './cell-runner.js';
export { type CellResult, type ParameterSummary, type TracedIteration } from './cell-result.js';
export { type CellStore, type Reading, cellStore } from './cell-store.js';
export { type CellFailure, type FillCounts, type FillOptions, type Filled, fillStore } from './fill-store.js';
export { MergeError } from './merge-error.js';
export { type Merged, mergeStores, requireSameRun } from './merge-stores.js';
export { NondeterminismError } from './nondeterminism-error.js';
export { type Origin, originDigest, originOf } from './origin.js';
export { defaultAnalysis, defaultMargins, mechanismRule, paperClaims } from './paper-claims.js';
export {
  type Analysis,
  type Claim,
  type ClaimTest,
  type Margins,
  type MechanismRule,
  type Plan,
  type PlanOutput,
  type PlannedCell,
  planCells,
  planDigest,
} from './plan.js';
export { PlanError } from './plan-error.js';
export { readText } from './read-text.js';
export { requireRunnable } from './require-runnable.js';
export { type PlanFile, parsePlanFile, planFileText } from './plan-file.js';
export { predictedWork } from './predicted-work.js';
export { type Alternation, type Method, type Protocol, paperAlternation, strategyOf, textbook } from './protocol.js';
export {
  type PublishedRow,
  batchSizes,
  hiddenSizes,
  publishedAccuracy,
  publishedTable,
  shotCounts,
} from './published-table.js';
export { type ExperimentData, experimentData, runCell } from './run-cell.js';
export { runCells } from './run-cells.js';
export { PLAN_FILE, type RunFolder, STORE_FOLDER, openRunFolder } from './run-folder.js';
export { type Setting, parseSettingName, settingName } from './setting.js';
export { type ExecutionOptions } from './settle-cells.js';
export { sha256 } from './sha256.js';
export { MOST_PARTS, type Shard, shardCells } from './shard.js';
export { type StoreFiles, diskFiles } from './store-files.js';
export { StoreError } from './store-error.js';
export { storedCellText } from './stored-cell.js';
export { firstSeeds, tableCells } from './table-cells.js';
export { evidencePlan, reportPlan, tablePlan } from './table-plan.js';
export {
  type Ablation,
  type AblationName,
  type AblationVariant,
  ablation,
  ablationCells,
  ablationNames,
  variantPairs,
} from './ablation.js';
export { type Candidate, candidateCells, candidates, inferenceSeeds } from './candidate.js';
export {
  type MechanismArm,
  curveSeeds,
  evidenceCells,
  figureTwoSetting,
  lookedAt,
  mechanismArmNames,
  mechanismArms,
} from './mechanism.js';
export { type PairChanges, type RunPair, runPairs } from './run-pair.js';
export { tableSettings } from './table-settings.js';
export { uniqueCells } from './unique-cells.js';
export { withoutPredictions } from './without-predictions.js';
