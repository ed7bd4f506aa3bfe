export { numericalGradient } from './numerical-gradient.js';
export {
  type DifferenceRule,
  type RealScheme,
  type Scheme,
  differenceRules,
  lossEvaluations,
  reach,
  roundingError,
} from './scheme.js';
