import { htmlPage, markdownPage } from '@gradproof/document';
import { headlineDocument, reportDocument } from './report-blocks.js';
import { reportMarks } from './report-marks.js';
import type { TrialRecord } from '../trials/trial-record.js';
import type { RunRecord } from './run-record.js';

/**
 * Records of one class of machine and kernel set, oldest first, as an HTML page in the design of all our pages; it loads nothing over the network.
 */
export const reportPage = (records: readonly RunRecord[], trials: readonly TrialRecord[] = []): string =>
  htmlPage(reportDocument(records, trials));

/** A record as Markdown for a pull request. */
export const reportMarkdown = (record: RunRecord): string =>
  `${reportMarks['summary.md']}\n${markdownPage(headlineDocument(record))}`;
