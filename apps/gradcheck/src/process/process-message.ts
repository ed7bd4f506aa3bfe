import type { ThreadEnd } from '../thread/open-thread.js';

/** How a job in a process ended. */
export type ProcessEnd =
  | Exclude<ThreadEnd, { readonly kind: 'threw' }>
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string | undefined }
  /** The process ended during the job; `by` names the signal or the exit code. */
  | { readonly kind: 'killed'; readonly by: string }
  /** The channel of the process was closed, so that it could not report anything more, and the process was ended. */
  | { readonly kind: 'silenced' }
  /** The code wrote into the channel, so that no message from it can be trusted, and the process was ended. */
  | { readonly kind: 'forged' };

/** A request to a process. The process sends the secret word back with every message; the code that it runs does not know the word. */
export interface ProcessRequest {
  readonly word: string;
  readonly request: unknown;
}

/** A message from a process about its job. */
export type ProcessMessage = { readonly word: string } & ProcessWord;

/** The content of such a message: one from the job, a stray message that the code posted to its parent, or the end of the job. */
export type ProcessWord =
  | { readonly kind: 'told'; readonly message: unknown }
  | { readonly kind: 'stray' }
  | { readonly kind: 'end'; readonly end: ProcessEnd };
