/** What the user asked for cannot be done: one line on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether an error is about the user's input, however deep it was found. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && ['UsageError', 'DatasetError', 'IdxError'].includes(error.name);
}
