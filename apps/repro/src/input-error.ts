import { isUsageError } from '@gradproof/cli';

const OF_THE_INPUT = new Set([
  'DatasetError',
  'IdxError',
  'FewShotError',
  'ShapeError',
  'PlanError',
  'StoreError',
  'MergeError',
]);

/** Ours begin with the operation, as `explain: ...`; what the engine itself throws, such as `Invalid array length`, is a bug. */
const OPERATION = /^[a-z]\w*: /;

/** Whether an error is about the user's input or output folder, however deep it was found, and in whatever thread. */
export const isInputError = (error: unknown): error is Error =>
  isUsageError(error) ||
  (error instanceof Error &&
    (OF_THE_INPUT.has(error.name) || (error.name === 'RangeError' && OPERATION.test(error.message))));
