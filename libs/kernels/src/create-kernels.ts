import { type KernelName, type Kernels } from './kernels.js';
import { typescriptKernels } from './typescript-kernels.js';
import { hasWasmKernels, wasmKernels } from './wasm-kernels.js';

export interface KernelOptions {
  /** Memory of the WebAssembly set, for all arrays alive at once; address space that is not used costs nothing. */
  readonly bytes?: number;
}

/** Enough for the 10,000 test images of MNIST (40 MB) and the training of a network with 2,000 hidden units. */
const DEFAULT_BYTES = 2 ** 27;

/**
 * A set of kernels with an allocator. Where WebAssembly or its vectors are missing, `wasm` gives the TypeScript set: its `name` tells.
 * Both give the same bits.
 *
 * @throws {RangeError} when the memory is not a positive number of bytes, or more than WebAssembly can have
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

/** Addresses of 32 bits. */
const LARGEST = 2 ** 32;
