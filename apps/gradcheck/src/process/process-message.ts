import type { ThreadEnd } from '../thread/open-thread.js';

/** How a job of a process ended. */
export type ProcessEnd =
  | Exclude<ThreadEnd, { readonly kind: 'threw' }>
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string | undefined }
  /** With the process: the signal, or the exit code. */
  | { readonly kind: 'killed'; readonly by: string }
  /** With its channel: it can tell nothing more, and was ended. */
  | { readonly kind: 'silenced' }
  /** By the code, which wrote into the channel: nothing that comes from there can be believed. */
  | { readonly kind: 'forged' };

/** What a process is asked. The word is sent back with everything that it tells: the code that it runs does not know it. */
export interface ProcessRequest {
  readonly word: string;
  readonly request: unknown;
}

/** What a process tells of its job. */
export type ProcessMessage = { readonly word: string } & ProcessWord;

export type ProcessWord =
  | { readonly kind: 'told'; readonly message: unknown }
  | { readonly kind: 'stray' }
  | { readonly kind: 'end'; readonly end: ProcessEnd };
