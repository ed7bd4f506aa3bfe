import { oneLine } from '@gradproof/cli';
import { z } from 'zod';

/** Why a kept file could not be read, in a line. */
export const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError ? oneLine(z.prettifyError(error).split('\n').slice(0, 2).join(' ')) : oneLine(error);
