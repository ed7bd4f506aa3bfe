export const REPORT_TITLE = 'Cost per training iteration';

/** A text in each file of a report that identifies it as one. */
export const reportMarks = {
  'index.html': `<title>${REPORT_TITLE}</title>`,
  'summary.md': '<!-- gradproof bench -->',
} as const;
