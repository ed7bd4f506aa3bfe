/** Arrays do not fit into, or do not lie in, the memory of a kernel set. */
export class KernelMemoryError extends Error {
  override readonly name = 'KernelMemoryError';
}
