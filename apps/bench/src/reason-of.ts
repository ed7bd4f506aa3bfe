import { oneLine } from '@gradproof/cli';
import { z } from 'zod';

/** The reason why a record could not be read, on one line. */
export const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError ? oneLine(z.prettifyError(error).split('\n').slice(0, 2).join(' ')) : oneLine(error);
