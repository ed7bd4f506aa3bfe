export { EXHAUSTIVE_ENTRIES } from './check-blocks.js';
export { checkGradient } from './check-gradient.js';
export { CheckInputError } from './check-input-error.js';
export type { CheckOptions, JudgedEntry, Progress } from './check-options.js';
export { shapeProblem } from './check-shape.js';
export { type EntryVerdict, RESOLUTION } from './entry-verdict.js';
export { locateFault, suspicions } from './fault-location.js';
export type { GradientCheck, GradientSet, ParameterSet } from './gradient-check.js';
export type { Diagnosis, Finding, GradientReport, ParameterReport, Verdict, WorstEntry } from './gradient-report.js';
export type { KnownDerivatives } from './known-derivatives.js';
export { numericalGradient } from './schemes/numerical-gradient.js';
export {
  type DifferenceRule,
  type RealScheme,
  type Scheme,
  differenceRules,
  lossEvaluations,
  reach,
  roundingError,
} from './schemes/scheme.js';
