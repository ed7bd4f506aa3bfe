import { createRequire } from 'node:module';
import ndarray from 'ndarray';
import { entry } from './entry.mjs';

const divergence = createRequire(import.meta.url)('tsne-js/dist/kl-divergence.js');
const SAMPLES = 4;
const NONE = Number.EPSILON; // what the library uses in place of 0
const joint = Float64Array.of(
  NONE,
  0.1,
  0.05,
  0.1,
  0.1,
  NONE,
  0.15,
  0.02,
  0.05,
  0.15,
  NONE,
  0.08,
  0.1,
  0.02,
  0.08,
  NONE,
);
const start = [0.3, -1.1, 0.8, 1.4, 0.1, -0.6, 0.9, 1.2, -0.7, 0.4, -0.2, 0.5, 1.1, -0.9, 0.6, 0.2];

/** A check of the divergence of an embedding in `dimensions` dimensions; like the library, it uses dimensions - 1 degrees of freedom, at least 1. */
function embedding(dimensions) {
  const freedom = Math.max(dimensions - 1, 1);
  const run = (y) =>
    divergence(ndarray(y.slice(), [SAMPLES, dimensions]), ndarray(joint.slice(), [SAMPLES, SAMPLES]), freedom);
  return {
    parameters: { y: Float64Array.from(start.slice(0, SAMPLES * dimensions)) },
    loss: ({ y }) => run(y)[0],
    gradient: ({ y }) => ({ y: run(y)[1].data }),
  };
}

/**
 * The exact gradient, 2 (a + 1) sum_j (p_ij - q_ij) (y_i - y_j) / (1 + |y_i - y_j|^2) with q ~ (1 + d^2)^(-(a + 1) / 2), a the degrees of freedom.
 */
function exact(dimensions) {
  const freedom = Math.max(dimensions - 1, 1);
  const at = (i, d) => start[i * dimensions + d];
  const pairs = Array.from({ length: SAMPLES }, (_, i) =>
    Array.from({ length: SAMPLES }, (__, j) => {
      let squared = 0;
      for (let d = 0; d < dimensions; d++) squared += (at(i, d) - at(j, d)) ** 2;
      return 1 + squared;
    }),
  );
  const kernel = pairs.map((row, i) => row.map((v, j) => (i === j ? 0 : v ** (-(freedom + 1) / 2))));
  const total = kernel.flat().reduce((sum, v) => sum + v, 0);
  return Array.from({ length: SAMPLES * dimensions }, (_, k) => {
    const [i, d] = [Math.floor(k / dimensions), k % dimensions];
    return kernel[i].reduce(
      (sum, v, j) =>
        sum + (2 * (freedom + 1) * (joint[i * SAMPLES + j] - v / total) * (at(i, d) - at(j, d))) / pairs[i][j],
      0,
    );
  });
}

export const load = () => [
  entry('right', 'embedding in 1 dimension', embedding(1)),
  entry('right', 'embedding in 2 dimensions', embedding(2)),
  ...[3, 4].map((dimensions) =>
    entry('defect', `embedding in ${dimensions} dimensions`, embedding(dimensions), {
      statement: 'the sum has the kernel (1 + d^2)^(-(a + 1) / 2) where its slope leaves 1 / (1 + d^2)',
      exact: { y: exact(dimensions) },
      proof: 'log q = -(a + 1) / 2 log(1 + d^2) - log Z, so the slope is 2 (a + 1) sum (p - q) (y_i - y_j) / (1 + d^2)',
    }),
  ),
];
