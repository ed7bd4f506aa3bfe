export { ROUNDOFF, evaluationError, evaluationErrors } from './evaluation-error.js';
export { type GradientFault, gradientFaults } from './gradient-faults.js';
export {
  type Difference,
  type FindGradient,
  additivityExcess,
  analyticExcess,
  complexStepExcess,
  findGradient,
  numerical,
  orderExcess,
  structuredExcess,
} from './gradient-laws.js';
export { isSmoothWithin, orderOf, truncationErrors } from './truncation-error.js';
