import { withoutPlace } from './error-line.js';
import { messageOf, thrown } from './message-of.js';

/** The reason why a module could not be loaded, in words: its text does not parse, or its code threw. */
export function loadFault(error: unknown, path: string): string {
  return error instanceof Error
    ? withoutPlace(thrown(error), path)
        .replace(/^Error: ParseError: /, 'does not parse: ')
        .replace(/ Require stack: - .*$/, '') // the requiring file is the check file itself, or one of this program
    : `threw ${messageOf(error)}`;
}
