import { heap } from './allocator.js';
import { type Kernels } from './kernels.js';
import { type RowGradient } from './row-gradient.js';

/** The readable reference, and the fallback where WebAssembly is not to be had. */
export const typescriptKernels: Kernels = {
  name: 'typescript',
  ...heap,

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

  polynomialRows(points, from, count, { coefficients, terms, termStride, stride }, offset, units, out) {
    for (let l = 0; l < count; l++) {
      const x = points[from + l]!;
      const y = stride === 2 ? x * x : x;
      for (let j = 0; j < units; j++) {
        let sum = coefficients[(terms - 1) * termStride + offset + j]!;
        for (let t = terms - 2; t >= 0; t--) sum = coefficients[t * termStride + offset + j]! + y * sum;
        out[l * units + j] = x * sum;
      }
    }
  },

  accumulateLevels({ starts, columns, levelOf }, r, levelRows, out) {
    const { units, values } = out;
    const end = starts[r + 1]!;
    for (let e = starts[r]!; e < end; e++) {
      const from = levelOf[e]! * units;
      const at = slotFor(out, columns[e]!) * units;
      for (let j = 0; j < units; j++) values[at + j]! += levelRows[from + j]!;
    }
  },

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

/** The slot of a row, newly opened and zeroed where the batch has not touched the row yet. */
function slotFor(gradient: RowGradient, index: number): number {
  const known = gradient.slotOf[index]!;
  if (known >= 0) return known;
  const slot = gradient.count[0]!;
  gradient.count[0] = slot + 1;
  gradient.slotOf[index] = slot;
  gradient.rows[slot] = index;
  gradient.values.fill(0, slot * gradient.units, (slot + 1) * gradient.units);
  return slot;
}
