import type { CommandContext } from './run-command.js';

/**
 * Output functions for commander's `configureOutput`: help is printed like results, and an error is one line with the command's name, which reads like
 * the errors that the commands find themselves and says where the right words are listed.
 */
export function commandOutput({ print, note }: Pick<CommandContext, 'print' | 'note'>): {
  readonly writeOut: (text: string) => void;
  readonly outputError: (text: string) => void;
} {
  return { writeOut: print, outputError: (text) => note(withRemedy(text.replace(/^error: /, '').trim())) };
}

const withRemedy = (line: string): string => {
  const unknown = /^unknown (option|command) '/.exec(line);
  return unknown === null || line.includes('(Did you mean') ? line : `${line}; --help lists the ${unknown[1]}s`;
};
