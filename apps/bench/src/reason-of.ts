import { oneLine } from '@gradproof/cli';
import { z } from 'zod';

/** The reason why a record could not be read, on one line. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof z.ZodError)) return oneLine(error);
  const [{ message, path }] = error.issues as [z.core.$ZodIssue];
  return oneLine(path.length === 0 ? message : `${path.join('.')}: ${message}`);
};
