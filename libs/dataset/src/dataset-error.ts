/** A data folder that does not hold a usable dataset. The message names the file, what was expected and what was found. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
