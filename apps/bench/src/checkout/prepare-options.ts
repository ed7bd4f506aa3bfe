import type { Context } from '../context.js';

/** Options for laying out checkouts: where notes go, what must be cleaned up, and the command that builds a checkout. */
export interface PrepareOptions extends Pick<Context, 'note' | 'signal' | 'leftovers'> {
  readonly prepare?: string;
}
