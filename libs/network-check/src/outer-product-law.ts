import type { Finding } from '@gradproof/gradient-check';
import { hiddenBounds } from './hidden-bounds.js';
import type { BoundedGradient, NetworkLaw } from './network-law.js';
import { withSamples } from './problem-variant.js';
import { worstDifference } from './worst-difference.js';

/** Number of samples that are tested one by one. */
const SINGLE_SAMPLES = 4;

/** The law on the gradient of a single sample (MR3). */
export const outerProductLaw: NetworkLaw = {
  rule: 'outer-product',
  holds: 'for a single sample dW1 = x db1 and dW2 = h db2, row by column',
  isLocal: ({ inputs }) => inputs.shape[0] === 1,
  check: async (here, at) => {
    const batchSize = here.problem.inputs.shape[0];
    for (let n = 0; n < Math.min(batchSize, SINGLE_SAMPLES); n++) {
      const single = batchSize === 1 ? here : await at(withSamples(here.problem, [n]));
      const findings = outerProductFindings(single);
      if (findings.length > 0) return findings;
    }
    return [];
  },
};

function outerProductFindings({ problem, value, bound, precision }: BoundedGradient): Finding[] {
  const { inputs: width, hidden, classes } = problem.network.size;
  const x = problem.inputs.data;
  const { value: z, error: zError } = hiddenBounds(problem, x, precision);
  const pairs = [
    { name: 'W1', rows: width, columns: hidden, left: x, leftError: undefined, right: 'b1', as: 'x db1' },
    { name: 'W2', rows: hidden, columns: classes, left: z, leftError: zError, right: 'b2', as: 'h db2' },
  ] as const;
  return pairs.flatMap(({ name, rows, columns, left, leftError, right, as }) => {
    const expected = new Float64Array(rows * columns);
    const tolerance = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const factor = value[right][j]!;
        expected[i * columns + j] = left[i]! * factor;
        const size = Math.abs(factor) + bound[right][j]!;
        tolerance[i * columns + j] =
          Math.abs(left[i]!) * bound[right][j]! + (leftError?.[i] ?? 0) * size + 2 ** -51 * Math.abs(left[i]! * factor);
      }
    }
    return worstDifference(
      value[name],
      bound[name],
      expected,
      tolerance,
      name,
      `${as} of the same single sample`,
      'outer-product',
    );
  });
}
