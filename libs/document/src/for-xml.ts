import { visible } from './visible.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for XML 1.0, between tags or inside a quoted attribute. Characters that XML does not allow even when escaped are written out. */
export function forXml(text: string): string {
  return visible(text, '\t\n\r')
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character]!)
    .replaceAll('##[', '#&#35;['); // GitHub's runner reads a command there, anywhere in a line
}
