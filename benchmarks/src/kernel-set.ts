import { type KernelName, type Kernels, createKernels } from '@gradproof/kernels';

/** The kernel sets that benchmarks can run on; the first is the default. */
export const kernelNames: readonly KernelName[] = ['wasm', 'typescript'];

/** Creates a kernel set with its own memory; benchmarks choose their kernels only here. */
export const kernelSet = (name: KernelName): Kernels => createKernels(name);
