export { defineCheck } from '@gradproof/gradient-check';
export type {
  DerivativeCheck,
  GradientCheck,
  GradientReport,
  GradientSet,
  ParameterSet,
} from '@gradproof/gradient-check';
