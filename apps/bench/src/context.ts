import type { CommandContext } from '@gradproof/cli';

/** What a command may do to the world outside, besides measuring. */
export type Context = Pick<CommandContext, 'print' | 'note' | 'signal' | 'leftovers'>;
