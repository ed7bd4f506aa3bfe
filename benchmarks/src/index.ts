export { COUNTED_ITERATIONS, baselineMetrics, countedDefinitions } from './baseline-metrics.js';
export { benchmarkImages } from './benchmark-images.js';
export { type Benchmark, benchmark } from './benchmark.js';
export {
  TIMED_ENTRIES,
  activationsTimed,
  batchSizes,
  benchmarks,
  comparedByDefault,
  hiddenSizes,
  methodsTimed,
} from './benchmarks.js';
export { type WorkloadShape, closedFormWork } from './closed-form-work.js';
export { type CountedWork, type EvaluateGradient, countWork, evaluateMore } from './count-work.js';
export {
  type AccuracyDefinition,
  type CellDefinition,
  type Definition,
  type GradientCheckDefinition,
  type InputVariant,
  type IterationDefinition,
  type IterationMethod,
  definitionName,
} from './definition.js';
export { type DenseNetwork, type DenseSpace, denseIteration, denseSpace } from './dense-iteration.js';
export { kernelNames, kernelSet } from './kernel-set.js';
export { type MeasurePlan, type Measurement, measure } from './measure.js';
export { prepareTask } from './prepare-task.js';
export { type Ratio, type RatioDefinition, ratioDefinitions, ratios } from './ratios.js';
export { type Sweep, type SweepPoint, type SweepVariable, countedSweeps, timedSweeps } from './sweeps.js';
export { sweepSizes } from './sweep-sizes.js';
export { type Task, withExtraWork } from './task.js';
export { type TrainingCase, RUN_LENGTH, strategyFor, trainingCase } from './training-case.js';
