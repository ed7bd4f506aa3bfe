/** Runs that do not belong together. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}
