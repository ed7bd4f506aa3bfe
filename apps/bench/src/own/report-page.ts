import { htmlPage, markdownPage } from '@gradproof/document';
import { headlineDocument, reportDocument } from './report-blocks.js';
import { reportMarks } from './report-marks.js';
import type { RunRecord } from './run-record.js';

/** Records of one machine class and kernel set, oldest first, as one page in the look of all our pages; it asks nothing of the network. */
export const reportPage = (records: readonly RunRecord[]): string => htmlPage(reportDocument(records));

/** A record as Markdown for a pull request. */
export const reportMarkdown = (record: RunRecord): string =>
  `${reportMarks['summary.md']}\n${markdownPage(headlineDocument(record))}`;
