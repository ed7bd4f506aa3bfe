/** Characters that terminals interpret or that reorder the visible text; JSON itself escapes only those below a space. */
const HIDDEN = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** JSON text of a report. Numbers that are not finite become null, and invisible characters are escaped. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(HIDDEN, (found) =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )}\n`;
