import { visible } from './visible.js';

/**
 * Text for the message of a GitHub workflow command; line breaks stay line breaks.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function forAnnotationData(text: string): string {
  return visible(text, '\t\n\r').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Text for a property, such as `title` or `file`, of a GitHub workflow command. */
export function forAnnotationProperty(text: string): string {
  return forAnnotationData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
