/** A report as a file's text; numbers that are not finite become null. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
