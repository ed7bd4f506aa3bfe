import { type Parameters, parameterNames } from '@gradproof/network';
import type { LossVariant } from './exact-gradient.js';
import { half } from './half.js';
import {
  type StageRules,
  type Stages,
  addScaled,
  columnSums,
  correctRules,
  forwardStages,
  stagedGradient,
  transposedProduct,
} from './staged-backpropagation.js';
import type { NetworkProblem } from '../network-problem.js';

/** A mistake in the formulas of a gradient. */
export interface ValueFault {
  readonly id: string;
  readonly title: string;
  /** The wrong formula, in one line. */
  readonly definition: string;
  /** A hint for somebody who made the mistake. */
  readonly remedy: string;
  /** The reason why the fault cannot be planted into a cell; undefined if it can. */
  readonly notApplicable?: (problem: NetworkProblem) => string | undefined;
  /** Set if the formula is right in exact arithmetic, so that only overflow and rounding make it a fault. */
  readonly sameFormula?: true;
  /** The objective whose gradient is wanted, if it is not the plain cross-entropy. */
  readonly variant?: LossVariant;
  /** The faulty gradient at a problem. */
  readonly plant: (problem: NetworkProblem) => Parameters;
}

/** The floor for small probabilities in the losses of M43 and M44. */
export const LOSS_FLOOR = 1e-7;
/** Learning rate of the step that M15 takes too early. */
const LEARNING_RATE = 0.1;
const LEAK = 0.01;
const SMALL = 1e-4;
const CLIP = 0.05;

const staged = (replaced: Partial<StageRules>) => (problem: NetworkProblem) => stagedGradient(problem, replaced);
const d2By = (rule: (stages: Stages, i: number) => number): Partial<StageRules> => ({
  d2: (stages) => stages.p.map((_, i) => rule(stages, i)),
});
const slopeBy = (rule: (stages: Stages, i: number) => number): Partial<StageRules> => ({
  slope: (stages) => stages.a.map((_, i) => rule(stages, i)),
});
const W1By = (change: (dW1: Float64Array, stages: Stages) => Float64Array): Partial<StageRules> => ({
  dW1: (stages) => change(correctRules.dW1(stages), stages),
});
/** A fault that changes every entry of the finished gradient, including the weight decay. */
const finished = (change: (value: number) => number) => (problem: NetworkProblem) => {
  const gradient = stagedGradient(problem);
  gradient.theta.forEach((value, i) => (gradient.theta[i] = change(value)));
  return gradient;
};

type Applies = NonNullable<ValueFault['notApplicable']>;
const needsRelu: Applies = ({ network }) => (network.activation === 'relu' ? undefined : 'a fault in the mask of ReLU');
const needsSigmoid: Applies = ({ network }) =>
  network.activation === 'sigmoid' ? undefined : 'a fault in the formula of sigmoid';
const needsEqual =
  (dimensions: (problem: NetworkProblem) => readonly [string, number, string, number]): Applies =>
  (problem) => {
    const [left, a, right, b] = dimensions(problem);
    return a === b ? undefined : `the shapes only chain where ${left} = ${right}, here ${a} and ${b}`;
  };

const scaledW1 = (id: string, factor: number): ValueFault => ({
  id,
  title: `W1 ${factor} times`,
  definition: `dW1 = ${factor} x'd1`,
  remedy: 'look for a constant factor that only W1 has',
  plant: staged({ dW1: (stages) => correctRules.dW1(stages).map((value) => value * factor) }),
});

/** M1-M46 in the order of the catalogue; M35 comes in four sizes. */
export const valueFaults: readonly ValueFault[] = [
  {
    id: 'M1',
    title: 'batch mean missing',
    definition: 'd2 = p - t',
    remedy: 'divide by the batch size',
    plant: staged(d2By(({ p, t }, i) => p[i]! - t[i]!)),
  },
  {
    id: 'M2',
    title: 'batch mean taken twice',
    definition: 'd2 = (p - t) / B^2',
    remedy: 'divide by the batch size once',
    plant: staged(d2By(({ p, t, batchSize }, i) => (p[i]! - t[i]!) / batchSize ** 2)),
  },
  {
    id: 'M3',
    title: 'mean over batch and classes',
    definition: 'd2 = (p - t) / (B C)',
    remedy: 'cross-entropy is a mean over samples, not over classes',
    plant: staged(d2By(({ p, t, batchSize, classes }, i) => (p[i]! - t[i]!) / (batchSize * classes))),
  },
  {
    id: 'M4',
    title: 'sign of the whole gradient',
    definition: 'd2 = (t - p) / B',
    remedy: 'p - t, not t - p',
    plant: staged(d2By(({ p, t, batchSize }, i) => (t[i]! - p[i]!) / batchSize)),
  },
  {
    id: 'M5',
    title: 'sign of b2',
    definition: 'db2 = -sum_n d2',
    remedy: 'b2 has the sign of d2',
    plant: staged({ db2: (stages) => correctRules.db2(stages).map((value) => -value) }),
  },
  {
    id: 'M6',
    title: 'target not subtracted',
    definition: 'd2 = p / B',
    remedy: 'subtract 1 at the target',
    plant: staged(d2By(({ p, batchSize }, i) => p[i]! / batchSize)),
  },
  {
    id: 'M7',
    title: "softmax' a second time",
    definition: 'd2 = (p - t) p (1 - p) / B',
    remedy: 'p - t is already the derivative in the logits',
    plant: staged(d2By(({ p, t, batchSize }, i) => ((p[i]! - t[i]!) * p[i]! * (1 - p[i]!)) / batchSize)),
  },
  {
    id: 'M8',
    title: 'labels off by one',
    definition: 'd2 = (p - t shifted by one class) / B',
    remedy: 'classes count from 0',
    plant: staged(
      d2By(({ p, t, batchSize, classes }, i) => {
        const first = Math.floor(i / classes) * classes;
        return (p[i]! - t[first + ((i - first + classes - 1) % classes)]!) / batchSize;
      }),
    ),
  },
  {
    id: 'M9',
    title: 'last sample dropped',
    definition: 'd2 of sample B - 1 is 0',
    remedy: 'the loop over samples ends too early',
    plant: staged({
      d2: (stages) => {
        const d2 = correctRules.d2(stages);
        return d2.fill(0, (stages.batchSize - 1) * stages.classes);
      },
    }),
  },
  {
    id: 'M10',
    title: 'd2 in half precision',
    definition: 'd2 = float16(p - t) / B',
    remedy: 'keep d2 in full precision',
    plant: staged({ d2: (stages) => correctRules.d2(stages).map(half) }),
  },
  {
    id: 'M11',
    title: 'b2 by the mean of d2',
    definition: 'db2 = mean_n d2',
    remedy: 'd2 holds 1/B already: sum it',
    plant: staged({ db2: (stages) => correctRules.db2(stages).map((value) => value / stages.batchSize) }),
  },
  {
    id: 'M12',
    title: 'b2 of the first sample alone',
    definition: 'db2 = d2[0]',
    remedy: 'sum over the batch',
    plant: staged({ db2: ({ d2, classes }) => d2.slice(0, classes) }),
  },
  {
    id: 'M13',
    title: 'b2 summed over both axes',
    definition: 'db2 = sum_n sum_c d2, for every class',
    remedy: 'sum over the samples only',
    plant: staged({
      db2: ({ d2, classes }) => new Float64Array(classes).fill(d2.reduce((sum, value) => sum + value, 0)),
    }),
  },
  {
    id: 'M14',
    title: 'b2 summed over the classes',
    definition: 'db2[i] = sum_c d2[i, c]',
    remedy: 'sum over the samples, axis 0',
    notApplicable: needsEqual(({ targets, network }) => ['B', targets.length, 'C', network.size.classes]),
    plant: staged({
      db2: ({ d2, batchSize, classes }) =>
        new Float64Array(classes).map((_, n) =>
          n < batchSize ? d2.subarray(n * classes, (n + 1) * classes).reduce((sum, value) => sum + value, 0) : 0,
        ),
    }),
  },
  {
    id: 'M15',
    title: 'W2 updated before it is used',
    definition: "dh = d2 (W2 - 0.1 dW2)'",
    remedy: 'compute all gradients before updating any parameter',
    plant: staged({
      dh: (stages) => {
        const { problem, dW2 } = stages;
        const W2 = problem.parameters.W2.slice();
        addScaled(W2, dW2, -LEARNING_RATE);
        return correctRules.dh({ ...stages, problem: { ...problem, parameters: { ...problem.parameters, W2 } } });
      },
    }),
  },
  {
    id: 'M16',
    title: 'hidden units of another batch',
    definition: "dW2 = h_previous' d2",
    remedy: 'keep what the forward pass of this batch computed',
    plant: staged({
      dW2: (stages) => {
        const { problem } = stages;
        const { shape, data } = problem.inputs;
        const h = forwardStages({ ...problem, inputs: { shape, data: data.toReversed() } }).h;
        return correctRules.dW2({ ...stages, h });
      },
    }),
  },
  {
    id: 'M17',
    title: 'activation not differentiated',
    definition: 'd1 = dh',
    remedy: "multiply by the activation's derivative",
    plant: staged({ d1: ({ dh }) => dh.slice() }),
  },
  {
    id: 'M18',
    title: 'the activation in place of its derivative',
    definition: "activation' = h",
    remedy: "sigmoid' is h (1 - h)",
    plant: staged(slopeBy(({ h }, i) => h[i]!)),
  },
  {
    id: 'M19',
    title: 'derivative taken at the output',
    definition: "activation'(h) for activation'(a)",
    remedy: 'differentiate at the pre-activation',
    plant: staged({ slope: (stages) => correctRules.slope({ ...stages, a: stages.h }) }),
  },
  {
    id: 'M20',
    title: 'derivative of tanh',
    definition: "activation' = 1 - h^2",
    remedy: 'that is the derivative of tanh',
    plant: staged(slopeBy(({ h }, i) => 1 - h[i]! ** 2)),
  },
  {
    id: 'M21',
    title: 'h (1 + h)',
    definition: "activation' = h (1 + h)",
    remedy: "sigmoid' is h (1 - h)",
    plant: staged(slopeBy(({ h }, i) => h[i]! * (1 + h[i]!))),
  },
  {
    id: 'M22',
    title: 'ReLU mask inverted',
    definition: "activation' = (a < 0)",
    remedy: 'the derivative is 1 where a > 0',
    notApplicable: needsRelu,
    plant: staged(slopeBy(({ a }, i) => Number(a[i]! < 0))),
  },
  {
    id: 'M23',
    title: 'ReLU mask of the gradient',
    definition: "activation' = (dh > 0)",
    remedy: 'the mask depends on the pre-activation, not on the gradient',
    notApplicable: needsRelu,
    plant: staged(slopeBy(({ dh }, i) => Number(dh[i]! > 0))),
  },
  {
    id: 'M24',
    title: 'leaky ReLU backwards only',
    definition: "activation' = 0.01 where a <= 0",
    remedy: 'use the same activation forwards and backwards',
    notApplicable: needsRelu,
    plant: staged(slopeBy(({ a }, i) => (a[i]! > 0 ? 1 : LEAK))),
  },
  {
    id: 'M25',
    title: "ReLU's derivative at 0",
    definition: "activation' = (a >= 0)",
    remedy: 'the declared convention is 0 at a = 0',
    notApplicable: needsRelu,
    plant: staged(slopeBy(({ a }, i) => Number(a[i]! >= 0))),
  },
  {
    id: 'M26',
    title: 'b1 before the activation',
    definition: 'db1 = sum_n dh',
    remedy: 'sum d1, not dh',
    plant: staged({ db1: ({ dh, batchSize, hidden }) => columnSums(dh, batchSize, hidden) }),
  },
  {
    id: 'M27',
    title: 'one entry of W1 left out',
    definition: 'the last entry of dW1 is 0',
    remedy: 'a loop over W1 ends one entry too early',
    plant: staged(W1By((dW1) => dW1.fill(0, dW1.length - 1))),
  },
  {
    id: 'M28',
    title: 'last column of W1 left out',
    definition: 'dW1[:, H - 1] = 0',
    remedy: 'a loop over the hidden units ends one too early',
    plant: staged(W1By((dW1, { hidden }) => dW1.map((value, i) => (i % hidden === hidden - 1 ? 0 : value)))),
  },
  {
    id: 'M29',
    title: 'rows of W1 reversed',
    definition: 'dW1[D - 1 - d, j]',
    remedy: 'the inputs run in the opposite order',
    plant: staged(
      W1By((dW1, { inputs, hidden }) =>
        dW1.map((_, i) => dW1[(inputs - 1 - Math.floor(i / hidden)) * hidden + (i % hidden)]!),
      ),
    ),
  },
  {
    id: 'M30',
    title: 'two columns of W1 swapped',
    definition: 'dW1[:, 0] and dW1[:, 1] exchanged',
    remedy: 'two hidden units have exchanged their gradients',
    plant: staged(W1By((dW1, { hidden }) => dW1.map((_, i) => dW1[i % hidden > 1 ? i : i + 1 - 2 * (i % hidden)]!))),
  },
  {
    id: 'M31',
    title: 'W1 transposed in its flat order',
    definition: "dW1'.reshape(D, H)",
    remedy: 'row-major and column-major are mixed up',
    plant: staged(
      W1By((dW1, { inputs, hidden }) => dW1.map((_, i) => dW1[(i % inputs) * hidden + Math.floor(i / inputs)]!)),
    ),
  },
  {
    id: 'M32',
    title: 'W2 transposed',
    definition: "dW2 = d2' h",
    remedy: "it is h' d2",
    notApplicable: needsEqual(({ network: { size } }) => ['H', size.hidden, 'C', size.classes]),
    plant: staged({
      dW2: ({ h, d2, batchSize, hidden, classes }) => transposedProduct(d2, classes, h, hidden, batchSize),
    }),
  },
  {
    id: 'M33',
    title: 'W2 not transposed on the way back',
    definition: 'dh = d2 W2',
    remedy: "it is d2 W2'",
    notApplicable: needsEqual(({ network: { size } }) => ['H', size.hidden, 'C', size.classes]),
    plant: staged({
      dh: (stages) => {
        const { hidden, classes, problem } = stages;
        const W2 = problem.parameters.W2.map((_, i, all) => all[(i % classes) * hidden + Math.floor(i / classes)]!);
        return correctRules.dh({ ...stages, problem: { ...problem, parameters: { ...problem.parameters, W2 } } });
      },
    }),
  },
  {
    id: 'M34',
    title: 'W1 from the hidden units',
    definition: "dW1 = h' d1",
    remedy: "it is x' d1",
    notApplicable: needsEqual(({ network: { size } }) => ['D', size.inputs, 'H', size.hidden]),
    plant: staged({ dW1: ({ h, d1, batchSize, hidden }) => transposedProduct(h, hidden, d1, hidden, batchSize) }),
  },
  scaledW1('M35', 1.05),
  scaledW1('M35-1.01', 1.01),
  scaledW1('M35-1.001', 1.001),
  scaledW1('M35-1.0001', 1.0001),
  {
    id: 'M36',
    title: 'W1 frozen',
    definition: 'dW1 = 0',
    remedy: 'W1 gets no gradient at all',
    plant: (problem) => {
      const gradient = stagedGradient(problem);
      gradient.W1.fill(0);
      return gradient;
    },
  },
  {
    id: 'M37',
    title: 'b1 frozen',
    definition: 'db1 = 0',
    remedy: 'b1 gets no gradient at all',
    plant: staged({ db1: ({ hidden }) => new Float64Array(hidden) }),
  },
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
