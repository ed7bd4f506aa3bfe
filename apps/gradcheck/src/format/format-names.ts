/** The formats of a report. */
export const FORMATS = ['pretty', 'json', 'junit', 'sarif', 'github', 'tap'] as const;

/** Name of a report format. */
export type FormatName = (typeof FORMATS)[number];
