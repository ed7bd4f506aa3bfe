export { type NetworkCheckOptions, checkNetworkGradient, networkCheck } from './check-network-gradient.js';
export { lawFindings } from './law-findings.js';
export type { BoundedGradient, GradientAt, NetworkLaw } from './network-law.js';
export { networkLaws } from './network-laws.js';
export {
  type NetworkGradient,
  type NetworkGradientFunction,
  type NetworkLossFunction,
  type NetworkProblem,
  networkProblem,
} from './network-problem.js';
export { type OracleComparison, oracleDisagreements } from './oracle-check.js';
export { type Precision, float32, float64 } from './precision.js';
export { type RandomProblemOptions, randomProblem } from './random-problem.js';
export { referenceGradient } from './reference-gradient.js';
export { type RoundingBounds, roundingBounds } from './rounding-bounds.js';
export { type StructuredEstimates, type Tie, structuredEstimates } from './structured-estimates.js';
