export type { GradientCheck, GradientReport, GradientSet, ParameterSet } from '@gradproof/gradient-check';
