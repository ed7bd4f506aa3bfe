/** What the user asked for cannot be done: one line on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OF_THE_INPUT = new Set([
  'UsageError',
  'DatasetError',
  'IdxError',
  'FewShotError',
  'ShapeError',
  'RangeError',
  'PlanError',
  'StoreError',
  'MergeError',
]);

/** Whether an error is about the user's input or output folder, however deep it was found, and in whatever thread. */
export const isUsageError = (error: unknown): error is Error => error instanceof Error && OF_THE_INPUT.has(error.name);
