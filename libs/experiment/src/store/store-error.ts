/** The file system refuses an operation that the store needs. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
