// Adds `toHaveCorrectGradient` to Vitest's `expect`.
export { describeReport } from '@gradproof/gradient-check/vitest';
