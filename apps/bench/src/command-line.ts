import { resolve } from 'node:path';
import { benchmarks, kernelNames } from '@gradproof/benchmarks';
import { EXIT, type ExitCode, UsageError, commandOutput, path, share, userPath, wholeNumber } from '@gradproof/cli';
import { type KernelName } from '@gradproof/kernels';
import { Command, Option } from 'commander';
import { aaCommand } from './aa-command.js';
import { chooseCompared, compareCommand, recomputeCommand } from './compare-command.js';
import { type Context } from './context.js';
import { acceptCommand, countersCommand } from './counters-command.js';
import { type JudgePlan, judgePlan } from './judge.js';
import { type MeasureSide } from './paired-slots.js';
import { reportCommand } from './report-command.js';
import { runCommand } from './run-command.js';
import { runSlot } from './run-slot.js';
import { selftestCommand } from './selftest-command.js';
import { slotPlan } from './slot.js';
import { countersFile, workspaceRoot } from './workspace-root.js';

const reportsFolder = resolve(workspaceRoot, 'reports/bench');

/** Gathers the values of an option that may be given more than once. */
const gathered = (value: string, before: readonly string[]): string[] => [...before, value];

const filterOption = (): Option =>
  new Option('--filter <name>', 'a benchmark, or words that its name holds; may be given again')
    .argParser(gathered)
    .default([]);
const kernelsOption = (): Option => new Option('--kernels <set>', 'hot loops to measure').choices(kernelNames);
const jsonOption = (): Option => new Option('--json', 'print one JSON object');
const marginOption = (): Option =>
  new Option('--margin <share>', 'largest change treated as no change')
    .argParser(share)
    .default(judgePlan.margin, '10%');

interface Options {
  readonly filter: readonly string[];
  readonly kernels?: KernelName;
  readonly json?: true;
  readonly list?: true;
  readonly out?: string;
  readonly base: string;
  readonly recompute?: string;
  readonly strict?: true;
  readonly margin: number;
  readonly runs: number;
  readonly inject: number;
  readonly from?: string;
  readonly markdown?: true;
  readonly export?: 'github-action-benchmark';
}

const formatOf = ({ json }: Options): 'json' | 'text' => (json ? 'json' : 'text');
const outOf = ({ out }: Options): string => (out === undefined ? reportsFolder : userPath(out));
const planOf = ({ margin }: Options): JudgePlan => ({ ...judgePlan, margin });

/** The command line; every command hands its exit code to `finish`. */
export function commandLine(context: Context, finish: (code: ExitCode) => void): Command {
  const program = new Command('bench')
    .description('Cost per training iteration: measured, counted, compared between commits.')
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput(commandOutput(context));
  program
    .command('run')
    .description('measures every benchmark, prints costs and ratios, keeps a record under reports/bench')
    .addOption(filterOption())
    .addOption(kernelsOption())
    .option('--out <dir>', 'folder for the record (default: reports/bench)', path)
    .option('--list', 'print the names and measure nothing')
    .addOption(jsonOption())
    .action(async (options: Options) => {
      if (options.list) {
        context.print(
          benchmarks()
            .map(({ name }) => `${name}\n`)
            .join(''),
        );
        return finish(EXIT.done);
      }
      const { filter: filters, kernels } = options;
      const request = { filters, out: outOf(options), format: formatOf(options) };
      finish(await runCommand({ ...request, ...(kernels === undefined ? {} : { kernels }) }, context));
    });
  program
    .command('counters')
    .description('exact work of fixed iterations against benchmarks/counters.json; any change is a failure')
    .addOption(jsonOption())
    .action(async (options: Options) =>
      finish(await countersCommand({ file: countersFile, format: formatOf(options) }, context)),
    );
  program
    .command('accept')
    .description('makes the exact work of this checkout the baseline')
    .action(async () => finish(await acceptCommand(countersFile, context)));
  program
    .command('compare')
    .description(
      'the working tree against a commit: builds both, measures in turn, judges. Runs the code of the commit with your rights',
    )
    .option('--base <revision>', 'commit to compare with', 'HEAD')
    .option('--recompute <file>', 'verdicts of a kept comparison, from its slots', path)
    .option('--strict', 'exit with 3 where a verdict is inconclusive')
    .option('--out <dir>', 'folder for the record (default: reports/bench)', path)
    .addOption(marginOption())
    .addOption(filterOption())
    .addOption(kernelsOption())
    .addOption(jsonOption())
    .action(async (options: Options) => {
      const { base, filter: filters, kernels, recompute } = options;
      const request = {
        format: formatOf(options),
        undecided: options.strict ? ('fail' as const) : ('warn' as const),
        plan: planOf(options),
        out: outOf(options),
      };
      if (recompute !== undefined) return finish(await recomputeCommand(userPath(recompute), request, context));
      finish(
        await compareCommand({ ...request, base, filters, ...(kernels === undefined ? {} : { kernels }) }, context),
      );
    });
  program
    .command('aa')
    .description("compares a program with itself: this machine's false alarms")
    .option('--runs <n>', 'comparisons', wholeNumber(1, 10_000), 20)
    .addOption(marginOption())
    .addOption(filterOption())
    .addOption(kernelsOption())
    .addOption(jsonOption())
    .action(async (options: Options) => {
      const request = { name: oneBenchmark(options.filter), runs: options.runs, plan: planOf(options) };
      finish(await aaCommand({ ...request, format: formatOf(options) }, context, measureHere(options, 0, context)));
    });
  program
    .command('selftest')
    .description('adds work on purpose: do the counters and the clock notice?')
    .option('--inject <share>', 'more work in head', share, 0.15)
    .addOption(marginOption())
    .addOption(filterOption())
    .addOption(kernelsOption())
    .addOption(jsonOption())
    .action(async (options: Options) => {
      const { inject } = options;
      const request = { name: oneBenchmark(options.filter), inject, plan: planOf(options), format: formatOf(options) };
      finish(await selftestCommand(request, context, measureHere(options, inject, context)));
    });
  program
    .command('report')
    .description('draws the kept records as one HTML page and as Markdown')
    .option('--from <dir>', 'folder with the records (default: reports/bench)', path)
    .option('--out <dir>', 'folder for index.html and summary.md (default: the same)', path)
    .option('--markdown', 'print the Markdown and write nothing')
    .addOption(
      new Option('--export <format>', 'print the latest record in another format').choices(['github-action-benchmark']),
    )
    .action(async (options: Options) => {
      const from = options.from === undefined ? reportsFolder : userPath(options.from);
      const out = options.out === undefined ? from : userPath(options.out);
      const target = options.export ?? (options.markdown ? 'markdown' : 'page');
      finish(await reportCommand({ from, out, target }, context));
    });
  return program;
}

/** Base and head are this checkout, head with more work where asked. */
function measureHere({ kernels }: Options, extraWork: number, context: Context): MeasureSide {
  const request = { kind: 'measure', plan: slotPlan, ...(kernels === undefined ? {} : { kernels }) } as const;
  return (side, name) =>
    runSlot(workspaceRoot, { ...request, name, extraWork: side === 'head' ? extraWork : 0 }, context);
}

const HEADLINE = 'iteration analytic 784-50-10 batch 8 relu';

/** @throws {UsageError} unless the filters choose exactly one */
function oneBenchmark(filters: readonly string[]): string {
  const { chosen, unknown } = chooseCompared(filters.length === 0 ? [HEADLINE] : filters);
  if (unknown.length > 0) throw new UsageError(`no benchmark is called or holds the words '${unknown[0]}'`);
  if (chosen.length !== 1)
    throw new UsageError(`--filter must choose one benchmark, got ${chosen.length}; use its full name`);
  return chosen[0]!;
}

/** Options without a command are those of `run`. */
export function withDefaultCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isGlobal = first === undefined || !first.startsWith('-') || ['-h', '--help'].includes(first);
  return isGlobal && first !== undefined ? args : ['run', ...args];
}
