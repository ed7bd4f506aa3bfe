import { visible } from './visible.js';

/**
 * One line for a terminal or a log: line breaks, escapes and bidi controls are written out. What GitHub's runner would take for a workflow
 * command (`::error::` where a line begins, `##[...]` anywhere) gets a backslash, also for when the text is wrapped into lines.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function forTerminal(text: string): string {
  return visible(text)
    .replaceAll(/(^|\s)::/gu, String.raw`$1\::`)
    .replaceAll('##[', String.raw`#\#[`);
}
