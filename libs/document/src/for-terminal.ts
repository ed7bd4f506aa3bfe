import { visible } from './visible.js';

/**
 * Text as one line for a terminal or a log: line breaks, escapes and bidi controls are written out. What GitHub's runner would take for a
 * workflow command (`::error::` at the start of a line, `##[...]` anywhere) gets a backslash, in case the text is wrapped into lines as well.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function forTerminal(text: string): string {
  return visible(text)
    .replaceAll(/(^|\s)::/gu, String.raw`$1\::`)
    .replaceAll('##[', String.raw`#\#[`);
}
