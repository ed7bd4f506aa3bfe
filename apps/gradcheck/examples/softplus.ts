import type { GradientCheck } from '@gradproof/gradient-check';

type Parameters = { x: Float64Array };

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const correct = {
  name: 'softplus',
  parameters: { x: Float64Array.of(-3, -0.5, 0, 1e-7, 2, 8) },
  loss: ({ x }: Parameters) => x.reduce((sum, v) => sum + softplus(v), 0),
  gradient: ({ x }: Parameters) => ({ x: x.map((v) => 1 / (1 + Math.exp(-v))) }),
} satisfies GradientCheck;

const wrong = {
  ...correct,
  name: 'wrong: derivative of the sigmoid in place of the sigmoid',
  gradient: ({ x }: Parameters) => ({ x: x.map((v) => 1 / (2 + Math.exp(-v) + Math.exp(v))) }),
} satisfies GradientCheck;

export default [correct, wrong];
