import { type KernelName, type Kernels, createKernels } from '@gradproof/kernels';

/** Every set that benchmarks can run on; the first is the default. */
export const kernelNames: readonly KernelName[] = ['wasm', 'typescript'];

/** A kernel set with memory of its own: the one place where benchmarks choose. */
export const kernelSet = (name: KernelName): Kernels => createKernels(name);
