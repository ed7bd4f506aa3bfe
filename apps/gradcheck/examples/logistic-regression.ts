import type { GradientCheck } from '@gradproof/gradient-check';

type Parameters = { w: Float64Array; b: Float64Array };

const X = [0.5, -1.2, 2.0, 1.5, 0.3, -0.7, -0.4, 0.8, 1.1, 0.2, -1.9, 0.6]; // 4 samples of 3 features
const Y = [1, 0, 1, 0];
const PENALTY = 0.1;

const margin = ({ w, b }: Parameters, n: number): number => b[0] + w.reduce((sum, v, j) => sum + v * X[3 * n + j], 0);
const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

const correct = {
  name: 'logistic regression',
  parameters: { w: Float64Array.of(0.3, -0.8, 1.2), b: Float64Array.of(0.1) },
  /** Mean negative log-likelihood with an L2 penalty on the weights. */
  loss(p: Parameters) {
    const data = Y.reduce((sum, y, n) => sum + Math.log1p(Math.exp(margin(p, n))) - y * margin(p, n), 0);
    return data / Y.length + (PENALTY / 2) * p.w.reduce((sum, v) => sum + v * v, 0);
  },
  gradient(p: Parameters) {
    const w = p.w.map((v) => PENALTY * v);
    const b = new Float64Array(1);
    Y.forEach((y, n) => {
      const error = (sigmoid(margin(p, n)) - y) / Y.length;
      b[0] += error;
      for (let j = 0; j < 3; j++) w[j] += error * X[3 * n + j];
    });
    return { w, b };
  },
} satisfies GradientCheck;

const wrong = {
  ...correct,
  name: 'wrong: penalty left out of the gradient',
  gradient(p: Parameters) {
    const { w, b } = correct.gradient(p);
    return { w: w.map((v, j) => v - PENALTY * p.w[j]), b };
  },
} satisfies GradientCheck;

export default [correct, wrong];
