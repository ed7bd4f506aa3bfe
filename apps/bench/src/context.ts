import type { CommandContext } from '@gradproof/cli';

/** What a command may use of the outside world, besides measuring. */
export type Context = Pick<CommandContext, 'print' | 'note' | 'signal' | 'leftovers'>;
