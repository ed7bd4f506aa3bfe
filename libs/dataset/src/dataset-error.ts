/** Thrown when a folder does not hold a usable dataset. The message says which file, what was expected and what was found. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
