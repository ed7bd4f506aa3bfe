/** The folders to merge do not belong to the same run. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}
