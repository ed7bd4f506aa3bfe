import type { ExportFormat } from '@gradproof/benchmark';
import { bencherMetrics } from './bencher-metrics.js';
import { githubActionBenchmark } from './github-action-benchmark.js';
import { reportMarkdown, reportPage } from './report-page.js';
import { type RunRecord, readRecords } from './run-record.js';
import { readAllTrials } from './trial-blocks.js';

type ReportTarget = 'page' | 'markdown' | ExportFormat;

/** Which records to draw, and as what. */
export interface DrawRequest {
  /** The folder with the records. */
  readonly from: string;
  readonly target: ReportTarget;
}

/** The files of a page, or the text of another format; neither when there is no record. */
export interface Drawn {
  readonly files?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** A line for each record that could not be read. */
  readonly damaged: readonly string[];
}

/** Draws the records of the class of machine and the kernels that were measured last. */
export function drawRecords({ from, target }: DrawRequest): Drawn {
  const { records, damaged } = readRecords(from);
  const chosen = comparable(records);
  const latest = chosen.at(-1);
  if (latest === undefined) return { damaged };
  switch (target) {
    case 'markdown':
      return { text: reportMarkdown(latest), damaged };
    case 'github-action-benchmark':
      return { text: `${JSON.stringify(githubActionBenchmark(latest), null, 2)}\n`, damaged };
    case 'bencher':
      return { text: `${JSON.stringify(bencherMetrics(latest), null, 2)}\n`, damaged };
    case 'page': {
      const { trials, damaged: more } = readAllTrials(from, latest.machine.class);
      const files = { 'index.html': reportPage(chosen, trials), 'summary.md': reportMarkdown(latest) };
      return { files, damaged: [...damaged, ...more] };
    }
  }
}

/** The records of whole runs on the same class of machine and kernels as the latest one, oldest first. */
export function comparable(records: readonly RunRecord[]): RunRecord[] {
  const whole = records.filter(({ filters }) => filters.length === 0);
  const latest = whole.at(-1);
  return whole.filter(({ machine, kernels }) => machine.class === latest?.machine.class && kernels === latest.kernels);
}
