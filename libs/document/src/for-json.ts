/**
 * A JSON document for a terminal or a log, with unchanged meaning. Invisible characters that have an effect are escaped (JSON itself does this
 * only below U+0020), and so is what GitHub's runner would take for a command anywhere in a line.
 */
export function forJson(document: string): string {
  return document
    .replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu, (character) =>
      Array.from({ length: character.length }, (_, i) => escaped(character.charCodeAt(i))).join(''),
    )
    .replaceAll('##[', `#${escaped(0x23)}[`);
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
