import { type KernelName, type Kernels, typescriptKernels } from '@gradproof/kernels';

/** The kernel sets that cells can run on; all give the same bits. */
export const kernelNames: readonly KernelName[] = ['typescript'];

/** The one place where cells get their kernels. */
export const kernelsOf = (_name: KernelName): Kernels => typescriptKernels;
