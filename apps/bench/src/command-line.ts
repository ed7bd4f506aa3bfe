import { EXIT, type ExitCode, commandOutput, path, userPath } from '@gradproof/cli';
import { Command } from 'commander';
import { findBenchmarkFile } from './compare/find-file.js';
import { type Finish, addCompare, addTrials } from './comparing-commands.js';
import type { Context } from './context.js';
import {
  FILE,
  type Options,
  exportOption,
  filterOption,
  formatOf,
  jsonOption,
  kernelsOption,
  outOf,
  outOption,
  reportsFolder,
} from './options.js';
import { countersFile } from './workspace-root.js';

const EXAMPLES = `Examples:
  $ bench run step.bench.ts                        what a run of each benchmark costs
  $ bench compare step.bench.ts --base main        this checkout against a commit
  $ bench compare step.bench.ts --base-dir ../old  against a folder that is built already
  $ bench compare step.bench.ts --node node24      this Node against another one
  $ bench counters step.bench.ts                   exact work against its baseline; bench accept FILE makes one
  $ bench compare --recompute FILE --json          the verdicts of a kept comparison once more
`;

const EXIT_CODES = `
Exit codes, the first that applies: 70 a bug, 2 something could not be read or run, 1 a benchmark regressed or
its work changed, 3 nothing was measured (with --strict, a verdict is inconclusive), 0 none of these.`;

/** The command line; every command hands its exit code to `finish`. What a command needs is loaded for that one. */
export function commandLine(context: Context, finish: (code: ExitCode) => void): Command {
  const program = new Command('bench')
    .description('Measures and counts what a training step costs, and compares it between commits.')
    .option('--version', 'print the version')
    .option('--debug', 'print the stack trace of a bug')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput(commandOutput(context));
  addRun(program, context, finish);
  addCounters(program, context, finish);
  addCompare(program, context, finish);
  addTrials(program, context, finish);
  addReport(program, context, finish);
  return program;
}

function addRun(program: Command, context: Context, finish: Finish): void {
  program
    .command('run')
    .argument('[file]', FILE, path)
    .description(
      "Measures every benchmark and prints what a run costs. This project's own also give ratios and a record under reports/bench.",
    )
    .addOption(filterOption())
    .addOption(kernelsOption())
    .addOption(outOption())
    .option('--list', 'print the names and measure nothing')
    .addOption(jsonOption())
    .action(async (given: string | undefined, options: Options) => {
      const list = (names: readonly string[]): void => context.print(names.map((name) => `${name}\n`).join(''));
      const { filter: filters, kernels } = options;
      if (given !== undefined) {
        const { fileTasks, runFileCommand } = await import('./run-file-command.js');
        const { file } = findBenchmarkFile(given);
        if (!options.list) return finish(await runFileCommand({ file, filters, format: formatOf(options) }, context));
        list(await fileTasks(file, context));
        return finish(EXIT.done);
      }
      const { listed, runCommand } = await import('./run-command.js');
      if (options.list) {
        list(listed());
        return finish(EXIT.done);
      }
      const request = { filters, out: outOf(options)!, format: formatOf(options) };
      finish(await runCommand({ ...request, ...(kernels === undefined ? {} : { kernels }) }, context));
    });
}

function addCounters(program: Command, context: Context, finish: Finish): void {
  const counting = async (given: string | undefined) => {
    if (given === undefined) return { file: countersFile };
    const { baselineOf, fileMetrics } = await import('./file-metrics.js');
    const { file } = findBenchmarkFile(given);
    return { file: baselineOf(file), count: (own: Context) => fileMetrics(file, own) };
  };
  program
    .command('counters')
    .argument('[file]', FILE, path)
    .description(
      'Counts the exact work of fixed runs and compares it with a committed baseline; any change is a failure.',
    )
    .addOption(jsonOption())
    .action(async (given: string | undefined, options: Options) => {
      const { countersCommand } = await import('./counters-command.js');
      const { file, count } = await counting(given);
      finish(await countersCommand({ file, format: formatOf(options) }, context, count));
    });
  program
    .command('accept')
    .argument('[file]', FILE, path)
    .description('Makes the exact work of this checkout the baseline.')
    .action(async (given: string | undefined) => {
      const { acceptCommand } = await import('./counters-command.js');
      const { file, count } = await counting(given);
      finish(await acceptCommand(file, context, count));
    });
}

function addReport(program: Command, context: Context, finish: Finish): void {
  program
    .command('report')
    .description('Draws the kept records as one HTML page and as Markdown.')
    .option('--from <dir>', 'folder with the records (default: reports/bench)', path)
    .option('--out <dir>', 'folder for index.html and summary.md (default: the same)', path)
    .option('--markdown', 'print the Markdown and write nothing')
    .addOption(exportOption())
    .action(async (options: Options) => {
      const { reportCommand } = await import('./report-command.js');
      const from = options.from === undefined ? reportsFolder : userPath(options.from);
      const out = options.out === undefined ? from : userPath(options.out);
      const target = options.export ?? (options.markdown ? 'markdown' : 'page');
      finish(await reportCommand({ from, out, target }, context));
    });
}

/** Options without a command are those of `run`. */
export function withDefaultCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isGlobal = first === undefined || !first.startsWith('-') || ['-h', '--help'].includes(first);
  return isGlobal && first !== undefined ? args : ['run', ...args];
}
