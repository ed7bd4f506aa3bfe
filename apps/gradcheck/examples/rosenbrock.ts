import type { GradientCheck } from '@gradproof/gradient-check';

type Parameters = { x: Float64Array };

const correct = {
  name: 'Rosenbrock',
  parameters: { x: Float64Array.of(-1.2, 1, 0.7, -0.3) },
  loss({ x }: Parameters) {
    let sum = 0;
    for (let i = 0; i + 1 < x.length; i++) sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
    return sum;
  },
  gradient({ x }: Parameters) {
    const g = new Float64Array(x.length);
    for (let i = 0; i + 1 < x.length; i++) {
      const valley = x[i + 1] - x[i] ** 2;
      g[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
      g[i + 1] += 200 * valley;
    }
    return { x: g };
  },
} satisfies GradientCheck;

const wrong = {
  ...correct,
  name: 'wrong: inner entries overwritten where they should be added to',
  gradient({ x }: Parameters) {
    const g = new Float64Array(x.length);
    for (let i = 0; i + 1 < x.length; i++) {
      const valley = x[i + 1] - x[i] ** 2;
      g[i] = -400 * x[i] * valley - 2 * (1 - x[i]);
      g[i + 1] = 200 * valley;
    }
    return { x: g };
  },
} satisfies GradientCheck;

export default [correct, wrong];
