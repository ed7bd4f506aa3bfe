/** Thrown when arrays do not fit into the memory of a kernel set, or when an array does not lie in it. */
export class KernelMemoryError extends Error {
  override readonly name = 'KernelMemoryError';
}
