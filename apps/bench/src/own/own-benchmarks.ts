import { sep } from 'node:path';
import { type MetricChange, changedMetrics } from '@gradproof/benchmark';
import { path, userPath } from '@gradproof/cli';
import type { KernelName } from '@gradproof/kernels';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { type Options, exportOption, formatOf } from '../options.js';
import type { Finish, OwnBenchmarks } from '../own-benchmarks.js';
import { computeOwn } from './compute-own.js';
import { countersFile, reportsFolder, workspaceRoot } from './workspace-root.js';

/** The kernel sets to choose from, the default first. */
const kernelChoices: readonly KernelName[] = ['wasm', 'typescript'];

interface RunOptions extends Options {
  readonly kernels?: KernelName;
}

/** This project's own benchmarks, with their records, page and counters. */
export const ownBenchmarks: OwnBenchmarks = {
  records: reportsFolder,
  owns: (file) => file.startsWith(workspaceRoot + sep),
  runOptions: [
    new Option('--kernels <set>', `hot loops to measure (default: ${kernelChoices[0]})`).choices(kernelChoices),
    new Option('--out <dir>', 'folder for the record (default: reports/bench)').argParser(path),
  ],
  async run(options: RunOptions, context) {
    const { runCommand } = await import('./run-command.js');
    const { filter: filters, kernels, out } = options;
    const request = { filters, out: out === undefined ? reportsFolder : userPath(out), format: formatOf(options) };
    return runCommand({ ...request, ...(kernels === undefined ? {} : { kernels }) }, context);
  },
  async names() {
    const { listed } = await import('./run-command.js');
    return listed();
  },
  counters: { file: countersFile, count: (context) => computeOwn(context, 'countWork', 0) },
  changedBy: async (share, context): Promise<MetricChange[]> =>
    changedMetrics(await computeOwn(context, 'countWork', 0), await computeOwn(context, 'countWork', share)),
  addCommands: addReport,
};

interface ReportOptions extends Options {
  readonly from?: string;
}

function addReport(program: Command, context: Context, finish: Finish): void {
  program
    .command('report')
    .description('Draws the kept records as one HTML page and as Markdown.')
    .option('--from <dir>', 'folder with the records (default: reports/bench)', path)
    .option('--out <dir>', 'folder for index.html and summary.md (default: the same)', path)
    .option('--markdown', 'print the Markdown and write nothing')
    .addOption(exportOption())
    .action(async (options: ReportOptions) => {
      const { reportCommand } = await import('./report-command.js');
      const from = options.from === undefined ? reportsFolder : userPath(options.from);
      const out = options.out === undefined ? from : userPath(options.out);
      const target = options.export ?? (options.markdown ? 'markdown' : 'page');
      finish(await reportCommand({ from, out, target }, context));
    });
}
