import type { Context } from '../context.js';

/** What lays checkouts out: who is told, what must be cleaned, and the command that builds one. */
export interface PrepareOptions extends Pick<Context, 'note' | 'signal' | 'leftovers'> {
  readonly prepare?: string;
}
