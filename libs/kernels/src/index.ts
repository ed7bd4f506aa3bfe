export { type Allocator, heap } from './allocator.js';
export { type KernelName, type Kernels } from './kernels.js';
export { type RowGradient, clearRows, denseRows, rowGradient } from './row-gradient.js';
export { type SparseRows, levelCount, liveEntries, sparseImages, sparseRows } from './sparse-rows.js';
export { typescriptKernels } from './typescript-kernels.js';
