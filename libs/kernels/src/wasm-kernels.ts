import { type Allocator } from './allocator.js';
import { type Kernels } from './kernels.js';
import { KernelMemoryError } from './kernel-memory-error.js';
import { wasmBase64 } from './wasm-module.js';

/** Whether this JavaScript engine can run the WebAssembly kernels, which need vector instructions on float64. */
export function hasWasmKernels(): boolean {
  return typeof WebAssembly === 'object' && (compiled !== undefined || WebAssembly.validate(wasmBytes()));
}

/**
 * WebAssembly kernels over a memory of their own. The memory has a fixed size, because growing it would detach all arrays in it.
 * Unused memory is only reserved address space.
 *
 * @param bytes - size of the memory; rounded up to whole pages of 64 KiB
 * @throws {KernelMemoryError} later, when an allocation exceeds the memory or a kernel receives an array that lies elsewhere
 */
export function wasmKernels(bytes: number): Kernels {
  const pages = Math.ceil(bytes / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const run = new WebAssembly.Instance(wasmModule(), { env: { memory } }).exports as unknown as Exports;
  const { buffer } = memory;
  const at = (array: Float64Array | Int32Array): number => {
    if (array.buffer !== buffer)
      throw new KernelMemoryError(
        "wasm kernels: arrays must come from the set's own allocator, got one from elsewhere",
      );
    return array.byteOffset;
  };

  return {
    name: 'wasm',
    ...arena(buffer),

    sparseAffine({ starts, columns, values }, batch, batchSize, { weights, bias, units }, out) {
      run.sparseAffine(
        at(starts),
        at(columns),
        at(values),
        at(batch),
        batchSize,
        at(weights),
        at(bias),
        units,
        at(out),
      );
    },

    denseAffine(x, batchSize, { weights, bias, inputs, units }, out) {
      run.denseAffine(at(x), batchSize, at(weights), at(bias), inputs, units, at(out));
    },

    backwardDeltas(deltas, batchSize, { weights, inputs, units }, slopes, out) {
      run.backwardDeltas(at(deltas), batchSize, at(weights), inputs, units, at(slopes), at(out));
    },

    outerProducts(x, inputs, deltas, units, batchSize, out) {
      run.outerProducts(at(x), inputs, at(deltas), units, batchSize, at(out));
    },

    sparseOuterProducts(
      { starts, columns, values },
      batch,
      batchSize,
      deltas,
      { units, count, rows, slotOf, values: out },
    ) {
      run.sparseOuterProducts(
        at(starts), at(columns), at(values), at(batch), batchSize, at(deltas),
        units, at(count), at(rows), at(slotOf), at(out),
      ); // prettier-ignore
    },

    polynomialProducts(x, inputs, { coefficients, terms, termStride, stride }, units, batchSize, out) {
      run.polynomialProducts(at(x), inputs, at(coefficients), terms, termStride, stride, units, batchSize, at(out));
    },

    sparsePolynomialProducts(
      { starts, columns, values },
      batch,
      batchSize,
      { coefficients, terms, termStride, stride },
      { units, count, rows, slotOf, values: out },
    ) {
      run.sparsePolynomialProducts(
        at(starts), at(columns), at(values), at(batch), batchSize,
        at(coefficients), terms, termStride, stride, units, at(count), at(rows), at(slotOf), at(out),
      ); // prettier-ignore
    },

    unitPolynomials(
      { batchSize, classes, probabilities, targets, kept },
      { hidden, kinked, preactivations, gates, complements, factors: moveFactors, shift, growth, holomorphic },
      outgoing,
      largestInputs,
      { factors, distance, limit },
      { polynomials: { coefficients, terms, termStride }, exact },
    ) {
      // prettier-ignore
      return run.unitPolynomials(
        batchSize, classes, at(probabilities), at(targets), at(kept),
        hidden, Number(kinked), at(preactivations), at(gates), at(complements), at(moveFactors), shift, growth, holomorphic,
        at(outgoing), at(largestInputs), at(factors), distance, limit,
        at(coefficients), terms, termStride, at(exact),
      );
    },

    logitPolynomials(
      { batchSize, classes, probabilities, targets, kept },
      { factors },
      { coefficients, terms, termStride },
    ) {
      // prettier-ignore
      run.logitPolynomials(
        batchSize, classes, at(probabilities), at(targets), at(kept), at(factors), at(coefficients), terms, termStride,
      );
    },

    descend(target, gradient, length, rate) {
      run.descend(at(target), at(gradient), length, rate);
    },

    descendRows(weights, { units, count, rows, values }, rate) {
      run.descendRows(at(weights), units, at(count), at(rows), at(values), rate);
    },
  };
}

/** An allocator of consecutive pieces of the buffer; the end of a scope frees all that was allocated in it. */
function arena(buffer: ArrayBuffer): Allocator & Pick<Kernels, 'scoped'> {
  let used = 0;
  let touched = 0; // the memory from this offset on was never handed out and is still zero
  const take = (bytes: number): number => {
    const from = used;
    const to = from + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    if (!(to <= buffer.byteLength)) {
      throw new KernelMemoryError(
        `wasm kernels: all arrays must fit into ${buffer.byteLength} bytes, got ${from} and then ${bytes} more; create the kernels with more bytes`,
      );
    }
    if (from < touched) new Uint8Array(buffer, from, Math.min(to, touched) - from).fill(0);
    touched = Math.max(touched, to);
    used = to;
    return from;
  };
  return {
    float64: (length) => new Float64Array(buffer, take(8 * length), length),
    int32: (length) => new Int32Array(buffer, take(4 * length), length),
    scoped: (work) => {
      const mark = used;
      try {
        return work();
      } finally {
        used = mark;
      }
    },
  };
}

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536;
/** Bytes of a vector; every array starts at a multiple of it. */
const ALIGNMENT = 16;

type Exports = Readonly<
  Record<Exclude<keyof Kernels, 'name' | 'scoped' | keyof Allocator>, (...numbers: number[]) => number>
>;

/** Compiled once per thread. */
let compiled: WebAssembly.Module | undefined;
const wasmModule = (): WebAssembly.Module => (compiled ??= new WebAssembly.Module(wasmBytes()));

const wasmBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(wasmBase64), (character) => character.charCodeAt(0));
