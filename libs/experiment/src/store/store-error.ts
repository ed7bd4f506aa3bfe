/** The file system refuses what the store needs. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
