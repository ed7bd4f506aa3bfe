import { heap } from './allocator.js';
import { type Kernels } from './kernels.js';
import { fillLogitPolynomials } from './logit-polynomials.js';
import { polynomialAt } from './polynomials.js';
import { slotFor } from './row-gradient.js';
import { fillUnitPolynomials } from './unit-polynomials.js';

/** The kernels in TypeScript: the readable reference, and the fallback where WebAssembly is not available. */
export const typescriptKernels: Kernels = {
  name: 'typescript',
  ...heap,

  scoped: (work) => work(), // the garbage collector frees the arrays

  sparseAffine({ starts, columns, values }, batch, batchSize, { weights, bias, units }, out) {
    for (let n = 0; n < batchSize; n++) {
      const at = n * units;
      for (let j = 0; j < units; j++) out[at + j] = bias[j]!;
      const end = starts[batch[n]! + 1]!;
      for (let e = starts[batch[n]!]!; e < end; e++) {
        const x = values[e]!;
        const from = columns[e]! * units;
        for (let j = 0; j < units; j++) out[at + j]! += x * weights[from + j]!;
      }
    }
  },

  denseAffine(x, batchSize, { weights, bias, inputs, units }, out) {
    for (let n = 0; n < batchSize; n++) {
      const at = n * units;
      for (let k = 0; k < units; k++) out[at + k] = bias[k]!;
      for (let j = 0; j < inputs; j++) {
        const xj = x[n * inputs + j]!;
        for (let k = 0; k < units; k++) out[at + k]! += xj * weights[j * units + k]!;
      }
    }
  },

  backwardDeltas(deltas, batchSize, { weights, inputs, units }, slopes, out) {
    for (let n = 0; n < batchSize; n++) {
      for (let j = 0; j < inputs; j++) {
        let sum = 0;
        for (let k = 0; k < units; k++) sum += deltas[n * units + k]! * weights[j * units + k]!;
        out[n * inputs + j] = sum * slopes[n * inputs + j]!;
      }
    }
  },

  outerProducts(x, inputs, deltas, units, batchSize, out) {
    for (let j = 0; j < inputs; j++) {
      const at = j * units;
      for (let k = 0; k < units; k++) out[at + k] = 0;
      for (let n = 0; n < batchSize; n++) {
        const xj = x[n * inputs + j]!;
        for (let k = 0; k < units; k++) out[at + k]! += xj * deltas[n * units + k]!;
      }
    }
  },

  sparseOuterProducts({ starts, columns, values }, batch, batchSize, deltas, out) {
    const { units, values: rows } = out;
    for (let n = 0; n < batchSize; n++) {
      const from = n * units;
      const end = starts[batch[n]! + 1]!;
      for (let e = starts[batch[n]!]!; e < end; e++) {
        const x = values[e]!;
        const at = slotFor(out, columns[e]!) * units;
        for (let j = 0; j < units; j++) rows[at + j]! += x * deltas[from + j]!;
      }
    }
  },

  polynomialProducts(x, inputs, polynomials, units, batchSize, out) {
    for (let j = 0; j < inputs; j++) {
      for (let k = 0; k < units; k++) {
        let sum = 0;
        for (let n = 0; n < batchSize; n++) sum += polynomialAt(polynomials, n * units + k, x[n * inputs + j]!);
        out[j * units + k] = sum;
      }
    }
  },

  sparsePolynomialProducts({ starts, columns, values }, batch, batchSize, polynomials, out) {
    const { units, values: rows } = out;
    for (let n = 0; n < batchSize; n++) {
      const from = n * units;
      const end = starts[batch[n]! + 1]!;
      for (let e = starts[batch[n]!]!; e < end; e++) {
        const x = values[e]!;
        const at = slotFor(out, columns[e]!) * units;
        for (let j = 0; j < units; j++) rows[at + j]! += polynomialAt(polynomials, from + j, x);
      }
    }
  },

  unitPolynomials: fillUnitPolynomials,
  logitPolynomials: fillLogitPolynomials,

  descend(target, gradient, length, rate) {
    for (let i = 0; i < length; i++) target[i]! -= rate * gradient[i]!;
  },

  descendRows(weights, { units, count, rows, values }, rate) {
    for (let s = 0; s < count[0]!; s++) {
      const at = rows[s]! * units;
      const from = s * units;
      for (let j = 0; j < units; j++) weights[at + j]! -= rate * values[from + j]!;
    }
  },
};
