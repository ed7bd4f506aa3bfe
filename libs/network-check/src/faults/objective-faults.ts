import { parameterNames } from '@gradproof/network';
import { d2By, finished, needsSigmoid, slopeBy, staged } from './planted-formula.js';
import { addScaled } from './staged-backpropagation.js';
import type { ValueFault } from './value-fault.js';

const SMALL = 1e-4;
const CLIP = 0.05;
/** The floor for small probabilities in the losses of M43 and M44. */
export const LOSS_FLOOR = 1e-7;

/** M38-M46 of the catalogue: the finished gradient, weight decay, and the loss itself. */
export const objectiveFaults: readonly ValueFault[] = [
  {
    id: 'M38',
    title: 'small entries set to 0',
    definition: '|g| < 1e-4 becomes 0',
    remedy: 'do not round small gradients away',
    plant: finished((value) => (Math.abs(value) < SMALL ? 0 : value)),
  },
  {
    id: 'M39',
    title: 'gradient clipping left on',
    definition: 'g clipped to +-0.05',
    remedy: 'clip in the optimiser, not in the gradient',
    plant: finished((value) => Math.max(-CLIP, Math.min(CLIP, value))),
  },
  {
    id: 'M40',
    title: 'weight decay missing',
    definition: 'no lambda W',
    remedy: 'the objective has lambda/2 |W|^2: add lambda W',
    plant: staged({ decay: () => undefined }),
  },
  {
    id: 'M41',
    title: 'weight decay twice',
    definition: '2 lambda W',
    remedy: 'the derivative of lambda/2 W^2 is lambda W',
    plant: staged({
      decay: ({ problem: { parameters, weightDecay } }, gradient) => {
        for (const name of ['W1', 'W2'] as const) addScaled(gradient[name], parameters[name], 2 * weightDecay);
      },
    }),
  },
  {
    id: 'M42',
    title: 'weight decay on biases',
    definition: 'db + lambda b',
    remedy: 'the objective does not regularise biases',
    plant: staged({
      decay: (stages, gradient) => {
        const { parameters, weightDecay } = stages.problem;
        for (const name of parameterNames) addScaled(gradient[name], parameters[name], weightDecay);
      },
    }),
  },
  {
    id: 'M43',
    title: 'loss with epsilon, gradient without',
    definition: 'loss log(p + 1e-7), d2 = (p - t) / B',
    remedy: 'multiply d2 by p_t / (p_t + 1e-7), or use logsumexp',
    variant: { kind: 'epsilon', floor: LOSS_FLOOR },
    plant: staged(d2By(({ p, t, batchSize }, i) => (p[i]! - t[i]!) / batchSize)),
  },
  {
    id: 'M44',
    title: 'clipped loss, gradient not clipped',
    definition: 'loss log(max(p, 1e-7)), d2 = (p - t) / B where p_t < 1e-7',
    remedy: 'the clipped loss is constant there: its gradient is 0',
    variant: { kind: 'clipped', floor: LOSS_FLOOR },
    plant: staged(d2By(({ p, t, batchSize }, i) => (p[i]! - t[i]!) / batchSize)),
  },
  {
    id: 'M45',
    title: 'softmax without shift',
    definition: 'p = exp(o) / sum exp(o)',
    remedy: 'subtract the largest logit first',
    sameFormula: true,
    plant: staged({
      p: ({ o, batchSize, classes }) => {
        const e = o.map(Math.exp);
        const totals = Array.from({ length: batchSize }, (_, n) =>
          e.subarray(n * classes, (n + 1) * classes).reduce((sum, value) => sum + value, 0),
        );
        return e.map((value, i) => value / totals[Math.floor(i / classes)]!);
      },
    }),
  },
  {
    id: 'M46',
    title: 'sigmoid that overflows',
    definition: "sigmoid' = exp(-a) / (1 + exp(-a))^2",
    remedy: 'take the exponential of a negative number only',
    sameFormula: true,
    notApplicable: needsSigmoid,
    plant: staged(slopeBy(({ a }, i) => Math.exp(-a[i]!) / (1 + Math.exp(-a[i]!)) ** 2)),
  },
];
