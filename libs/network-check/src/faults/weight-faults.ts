import { needsEqual, staged, W1By } from './planted-formula.js';
import { correctRules, stagedGradient, transposedProduct } from './staged-backpropagation.js';
import type { ValueFault } from './value-fault.js';

const scaledW1 = (id: string, factor: number): ValueFault => ({
  id,
  title: `W1 ${factor} times`,
  definition: `dW1 = ${factor} x'd1`,
  remedy: 'look for a constant factor that only W1 has',
  plant: staged({ dW1: (stages) => correctRules.dW1(stages).map((value) => value * factor) }),
});

/** M27-M37 of the catalogue: entries left out, mixed up or scaled. M35 comes in four sizes. */
export const weightFaults: readonly ValueFault[] = [
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
];
