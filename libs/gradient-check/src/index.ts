export { EXHAUSTIVE_ENTRIES } from './blocks/block-plan.js';
export { type AssertOptions, GradientError, assertGradient } from './assert-gradient.js';
export { checkGradient } from './check-derivatives.js';
export { CheckInputError } from './check/check-input-error.js';
export type { CheckOptions, JudgedEntry, Progress } from './check/check-options.js';
export {
  type DerivativeCheck,
  type Exception,
  type MaybePromise,
  type NumberTree,
  type OneNumber,
  defineCheck,
} from './check/derivative-check.js';
export type { TensorLike } from './check/numbers.js';
export { formProblem as shapeProblem } from './forms/form-problem.js';
export { entriesOf, narrowForm } from './forms/narrow-form.js';
export { entryPath } from './forms/tree/entry-path.js';
export {
  type CertainError,
  type ErrorBudget,
  type ErrorTerm,
  type PossibleError,
  certainError,
  possibleError,
} from './check/error-budget.js';
export { isFault } from './check/gradient-report.js';
export { RESOLUTION } from './check/resolution.js';
export { shortNumber } from './check/shown-number.js';
export { undecidedReport } from './report/report.js';
export { describeEntry } from './report/entry-sentence.js';
export { describeTerm } from './report/describe-term.js';
export { describeReport } from './report/describe-report.js';
export { type ReportSentence, reportSentences } from './report/report-sentences.js';
export { locateFault, suspicions } from './diagnosis/fault-location.js';
export type { GradientCheck, GradientSet, ParameterSet } from './check/gradient-check.js';
export type {
  Diagnosis,
  EntryReport,
  DerivativeKind,
  EntryVerdict,
  Finding,
  GradientReport,
  Outcome,
  ParameterReport,
  Resolution,
  SkippedEntries,
  Verdict,
  WorstEntry,
} from './check/gradient-report.js';
export type { KnownDerivatives } from './check/known-derivatives.js';
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
