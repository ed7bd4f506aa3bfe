export { type WorkCounters, addWork, noWork } from './counters.js';
export { type Evaluation, type Evaluator, evaluateGradient, evaluator } from './evaluator.js';
export { gradientOf } from './gradient-of.js';
export { type BatchShape, backwardWork, batchShape, forwardWork } from './pass-work.js';
export {
  type AlternatingStrategy,
  type AnalyticStrategy,
  type GradientStrategy,
  type LeafStrategy,
  type NumericalStrategy,
  alternating,
  analytic,
  central,
  strategyAt,
} from './strategy.js';
