import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context } from './context.js';
import { type ExitCode, worstOf } from './exit-code.js';
import { githubActionBenchmark } from './github-action-benchmark.js';
import { reportMarkdown } from './report-markdown.js';
import { reportPage } from './report-page.js';
import { type RunRecord, readRecords } from './run-record.js';
import { UsageError } from './usage-error.js';

export interface ReportRequest {
  /** Folder with the records. */
  readonly from: string;
  /** Folder for the page. */
  readonly out: string;
  readonly target: 'page' | 'markdown' | 'github-action-benchmark';
}

/** Draws the records of the machine class and kernels that were measured last. */
export function reportCommand({ from, out, target }: ReportRequest, context: Context): ExitCode {
  const { records, damaged } = readRecords(from);
  damaged.forEach((line) => context.note(line));
  const chosen = comparable(records);
  const latest = chosen.at(-1);
  const usage: ExitCode = damaged.length > 0 ? 2 : 0;
  if (latest === undefined) {
    context.note(`nothing to report: no record of a whole 'bench run' in ${from}`);
    return worstOf([usage, 3]);
  }
  switch (target) {
    case 'markdown':
      context.print(reportMarkdown(latest));
      break;
    case 'github-action-benchmark':
      context.print(`${JSON.stringify(githubActionBenchmark(latest), null, 2)}\n`);
      break;
    case 'page':
      write(out, { 'index.html': reportPage(chosen), 'summary.md': reportMarkdown(latest) }, context);
      break;
  }
  return usage;
}

/** Whole runs on the machine class and kernels of the latest of them, oldest first. */
export function comparable(records: readonly RunRecord[]): RunRecord[] {
  const whole = records.filter(({ filters }) => filters.length === 0);
  const latest = whole.at(-1);
  return whole.filter(({ machine, kernels }) => machine.class === latest?.machine.class && kernels === latest.kernels);
}

function write(folder: string, files: Readonly<Record<string, string>>, context: Context): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text);
      context.print(`${join(folder, name)}\n`);
    }
  } catch (error) {
    throw new UsageError(`--out ${folder} must be a folder that can be written: ${(error as Error).message}`);
  }
}
