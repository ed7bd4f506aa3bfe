import type { CommandContext } from './run-command.js';

/** Output functions for commander's `configureOutput`: help is printed like results, and an error is one line with the command's name. */
export function commandOutput({ print, note }: Pick<CommandContext, 'print' | 'note'>): {
  readonly writeOut: (text: string) => void;
  readonly outputError: (text: string) => void;
} {
  return { writeOut: print, outputError: note };
}
