import { isUsageError } from '@gradproof/cli';

const OF_THE_INPUT = new Set(['DatasetError', 'IdxError', 'FewShotError', 'PlanError', 'StoreError', 'MergeError']);

/**
 * Operations that throw a RangeError to refuse what the user named, or a protocol under which the loss does not stay finite; any other RangeError of
 * this project is a bug.
 */
const ABOUT_THE_REQUEST = /^(?:parseSettingName|explain|runCell|float32Descend): /;

/** Whether an error is about the user's input or output folder, in whatever function and thread it was thrown. */
export const isInputError = (error: unknown): error is Error =>
  isUsageError(error) ||
  (error instanceof Error &&
    (OF_THE_INPUT.has(error.name) || (error.name === 'RangeError' && ABOUT_THE_REQUEST.test(error.message))));
