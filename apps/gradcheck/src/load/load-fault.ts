import { withoutPlace } from './error-line.js';
import { messageOf, thrown } from './message-of.js';

/** What kept a module from being loaded, in words: its text does not parse, or its code threw. */
export function loadFault(error: unknown, path: string): string {
  return error instanceof Error
    ? withoutPlace(thrown(error), path)
        .replace(/^Error: ParseError: /, 'does not parse: ')
        .replace(/ Require stack: - .*$/, '') // who asked is the file itself, or a file of this program
    : `threw ${messageOf(error)}`;
}
