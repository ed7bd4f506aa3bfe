import { EXIT, type ExitCode, commandOutput, path } from '@gradproof/cli';
import { Command } from 'commander';
import { presentBenchmarkFile } from './compare/find-file.js';
import { addCompare, addTrials } from './comparing-commands.js';
import type { Context } from './context.js';
import { fileHelp } from './file-options.js';
import { type Options, filterOption, formatOf, jsonOption } from './options.js';
import type { Finish, OwnBenchmarks } from './own-benchmarks.js';

const EXAMPLES = `Examples:
  $ NAME run step.bench.ts
      the cost of a run of each
  $ NAME compare step.bench.ts --base main
      this checkout against a commit
  $ NAME compare step.bench.ts --base-dir old
      against a folder, built already
  $ NAME compare step.bench.ts --node node24
      this Node against another one
  $ NAME counters step.bench.ts
      exact work against its baseline
  $ NAME accept step.bench.ts
      writes that baseline
  $ NAME compare --recompute FILE --json
      a kept comparison, judged again
`;

const EXIT_CODES = `
Exit codes, the first that applies: 70 a bug, 2 something could not be read or
run, 1 a benchmark regressed or its work changed, 3 nothing was measured (with
--strict, a verdict is inconclusive), 0 none of these.`;

/** The name under which the program runs, and the benchmarks that commands use when no file is named. */
export interface ProgramOptions {
  readonly name: string;
  readonly own?: OwnBenchmarks;
}

/** The command line of bench. Each command passes its exit code to `finish`, and its modules are loaded only when it runs. */
export function commandLine(
  context: Context,
  finish: (code: ExitCode) => void,
  { name, own }: ProgramOptions,
): Command {
  const program = new Command(name)
    .description('Measures and counts what a training step, or any benchmark, costs, and compares it between commits.')
    .option('--version', 'print the version')
    .option('--debug', 'print the stack trace of a bug')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('before', EXAMPLES.replaceAll('NAME', name))
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput(commandOutput(context));
  addRun(program, context, finish, own);
  addCounters(program, context, finish, own);
  addCompare(program, context, finish, own);
  addTrials(program, context, finish, own);
  own?.addCommands(program, context, finish);
  return program;
}

function addRun(program: Command, context: Context, finish: Finish, own?: OwnBenchmarks): void {
  const command = program
    .command('run')
    .argument('[file]', fileHelp(own), path)
    .description(
      `Measures every benchmark and prints what a run costs.${own ? " This project's own also give ratios and a record." : ''}`,
    )
    .addOption(filterOption())
    .option('--list', 'print the names and measure nothing')
    .addOption(jsonOption());
  own?.runOptions.forEach((option) => command.addOption(option));
  command.action(async (given: string | undefined, options: Options) => {
    const list = (names: readonly string[]): void => context.print(names.map((name) => `${name}\n`).join(''));
    if (given === undefined && own !== undefined) {
      if (!options.list) return finish(await own.run(options, context));
      list(await own.names());
      return finish(EXIT.done);
    }
    const { fileTasks, runFileCommand } = await import('./run-file-command.js');
    const { file } = presentBenchmarkFile(given);
    if (!options.list) {
      return finish(await runFileCommand({ file, filters: options.filter, format: formatOf(options) }, context));
    }
    list(await fileTasks(file, context));
    finish(EXIT.done);
  });
}

function addCounters(program: Command, context: Context, finish: Finish, own?: OwnBenchmarks): void {
  const counting = async (given: string | undefined) => {
    if (given === undefined && own !== undefined) return { ...own.counters, accept: `${program.name()} accept` };
    const { baselineOf, fileMetrics } = await import('./file-metrics.js');
    const { file } = presentBenchmarkFile(given);
    const accept = `${program.name()} accept${given === undefined ? '' : ` ${given}`}`;
    return { file: baselineOf(file), accept, count: (asked: Context) => fileMetrics(file, asked) };
  };
  program
    .command('counters')
    .argument('[file]', fileHelp(own), path)
    .description(
      'Counts the exact work of fixed runs and compares it with a committed baseline; any change is a failure.',
    )
    .addOption(jsonOption())
    .action(async (given: string | undefined, options: Options) => {
      const { countersCommand } = await import('./counters-command.js');
      const { count, ...baseline } = await counting(given);
      finish(await countersCommand({ ...baseline, format: formatOf(options) }, context, count));
    });
  program
    .command('accept')
    .argument('[file]', fileHelp(own), path)
    .description('Makes the exact work of this checkout the baseline.')
    .action(async (given: string | undefined) => {
      const { acceptCommand } = await import('./counters-command.js');
      const { file, count } = await counting(given);
      finish(await acceptCommand(file, context, count));
    });
}

/** The arguments with the command `run` added when they name no command. */
export function withDefaultCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isGlobal = first === undefined || !first.startsWith('-') || ['-h', '--help'].includes(first);
  return isGlobal && first !== undefined ? args : ['run', ...args];
}
