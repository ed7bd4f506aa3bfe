import { needsRelu, slopeBy, staged } from './planted-formula.js';
import { addScaled, columnSums, correctRules, forwardStages } from './staged-backpropagation.js';
import type { ValueFault } from './value-fault.js';

/** Learning rate of the step that M15 takes too early. */
const LEARNING_RATE = 0.1;
const LEAK = 0.01;

/** M15-M26 of the catalogue: what the hidden units pass on, and their activation. */
export const hiddenFaults: readonly ValueFault[] = [
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
];
