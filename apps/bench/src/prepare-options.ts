import { type Context } from './context.js';

/** Where checkouts come from, who is told, and what must be cleaned. */
export interface PrepareOptions extends Pick<Context, 'note' | 'signal' | 'leftovers'> {
  /** The checkout whose working tree is head; this program's own where left out. */
  readonly root?: string;
}
