export type { Evidence, Judgement, Verdict } from './judge/judge.js';
export { type ComparePlan, LONGEST, comparePlan } from './judge/plan.js';
export {
  type ComparedBenchmark,
  type ComparedProcess,
  type ProcessMeasurer,
  runComparison,
} from './judge/run-comparison.js';
export { lockstepProgram } from './lockstep/program.js';
export {
  type Described,
  type Failure,
  type MeasureRequest,
  type Measured,
  type SeatRequest,
  type Side,
  type SlicePlan,
  describedSchema,
  failureSchema,
  measuredSchema,
  slicePlan,
} from './lockstep/request.js';
export { type Compared, type Comparison, type SideCost, comparisonOf } from './output/comparison.js';
export { comparisonBlocks } from './output/comparison-blocks.js';
export { comparisonJson } from './output/comparison-json.js';
export { type ExportFormat, exportComparison, exportFormats } from './output/exports.js';
export { share } from './output/percent.js';
export { type ComparisonRecord, comparisonRecordSchema, comparisonText } from './record/comparison-record.js';
export { type MetricChange, type Metrics, changedMetrics, metricsText } from './record/metrics.js';
export { type BenchmarkTask, BenchmarkFileError } from './task/task.js';
