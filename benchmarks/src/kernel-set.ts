import { type KernelName, type Kernels, typescriptKernels } from '@gradproof/kernels';

/** Every set that benchmarks can run on; the first is the default. */
export const kernelNames: readonly KernelName[] = ['typescript'];

/** A kernel set with memory of its own: the one place where benchmarks choose. */
export function kernelSet(name: KernelName): Kernels {
  switch (name) {
    case 'typescript':
      return typescriptKernels;
  }
}
