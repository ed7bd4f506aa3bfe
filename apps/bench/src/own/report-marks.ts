export const REPORT_TITLE = 'Cost per training iteration';

/** What every file of a report holds, by which it is known from a file of others. */
export const reportMarks = {
  'index.html': `<title>${REPORT_TITLE}</title>`,
  'summary.md': '<!-- gradproof bench -->',
} as const;
