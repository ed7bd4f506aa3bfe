/** Characters that a terminal obeys or that change the order of what is seen; JSON itself escapes only those below a space. */
const HIDDEN = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/** A report as a file's text; numbers that are not finite become null, and what would not be seen is written as an escape. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(HIDDEN, (found) =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )}\n`;
