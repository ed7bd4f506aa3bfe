import { type KernelName, type Kernels } from './kernels.js';
import { typescriptKernels } from './typescript-kernels.js';
import { hasWasmKernels, wasmKernels } from './wasm-kernels.js';

export interface KernelOptions {
  /** Size of the WebAssembly set's memory, which must hold all arrays in use at once; unused address space costs nothing. */
  readonly bytes?: number;
}

/** Enough for the 10,000 test images of MNIST (40 MB) and the training of a network with 2,000 hidden units. */
const DEFAULT_BYTES = 2 ** 27;

/**
 * A set of kernels with its allocator. Where WebAssembly or its vector instructions are missing, `wasm` gives the TypeScript set instead,
 * which `name` then says. Both sets give the same bits.
 *
 * @throws {RangeError} when `bytes` is not positive, or more than the 2^32 that WebAssembly can address
 */
export function createKernels(name: KernelName, { bytes = DEFAULT_BYTES }: KernelOptions = {}): Kernels {
  if (!(bytes > 0 && bytes <= LARGEST)) {
    throw new RangeError(`createKernels: bytes must be above 0 and at most ${LARGEST}, got ${bytes}`);
  }
  switch (name) {
    case 'typescript':
      return typescriptKernels;
    case 'wasm':
      return hasWasmKernels() ? wasmKernels(bytes) : typescriptKernels;
  }
}

/** Bytes that a 32-bit address can reach. */
const LARGEST = 2 ** 32;
