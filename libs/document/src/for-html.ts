import { visible } from './visible.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, between tags or inside a quoted attribute. */
export function forHtml(text: string): string {
  return visible(text, '\t\n').replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
