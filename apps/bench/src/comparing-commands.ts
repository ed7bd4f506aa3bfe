import type { ExportFormat } from '@gradproof/benchmark';
import { UsageError, path, share, userPath, wholeNumber } from '@gradproof/cli';
import { type Command, Option } from 'commander';
import { findBenchmarkFile, presentBenchmarkFile } from './compare/find-file.js';
import type { CompareFormat } from './compare/present-comparison.js';
import type { Context } from './context.js';
import { fileHelp, outOf } from './file-options.js';
import type { CountInjected } from './trials/selftest-command.js';
import {
  type Options,
  exportOption,
  filterOption,
  formatOf,
  jsonOption,
  outOption,
  planOf,
  planOptions,
} from './options.js';
import type { Finish, OwnBenchmarks } from './own-benchmarks.js';

/** Adds the command `compare`. */
export function addCompare(program: Command, context: Context, finish: Finish, own?: OwnBenchmarks): void {
  const command = program
    .command('compare')
    .argument('[file]', fileHelp(own), path)
    .description(
      'Compares the current benchmark file with that of a commit, a folder, another file or another Node: prepares both, measures them ' +
        'in lockstep and judges the difference. This runs the code of both sides with your rights.',
    )
    .option('--base <revision>', 'commit to compare with (default: HEAD)')
    .option('--prepare <command>', 'command that builds a checkout, run in its root (default: its build script)')
    .option('--base-dir <dir>', 'folder to compare with, already prepared', path)
    .option('--against <file>', 'benchmark file to compare with', path)
    .option('--node <program>', 'another Node to compare this one with', path)
    .option('--force', 'measure even if the builds are identical')
    .option('--allow-new', 'leave out benchmarks that base does not have yet (default: exit with 2)')
    .option('--recompute <file>', 'judge a kept comparison again, from its slices', path)
    .option('--strict', 'exit with 3 if a verdict is inconclusive')
    .option('--markdown', 'print Markdown for a pull request')
    .option('--html', 'print an HTML page')
    .addOption(exportOption())
    .addOption(
      outOption(`folder to keep the slices in (default: ${own ? "reports/bench for this project's own" : 'none'})`),
    )
    .addOption(filterOption())
    .addOption(jsonOption());
  for (const option of planOptions()) command.addOption(option);
  command.action(async (given: string | undefined, options: Options) => {
    const { compareCommand, recomputeCommand } = await import('./compare/compare-command.js');
    const { measuringCores } = await import('./compare/cores.js');
    const { recompute } = options;
    const shown = {
      format: compareFormat(options),
      undecided: options.strict ? ('fail' as const) : ('warn' as const),
    };
    if (recompute !== undefined) return finish(await recomputeCommand(userPath(recompute), shown, context));
    const benchmarks = findBenchmarkFile(given);
    const request = {
      ...shown,
      benchmarks,
      filters: options.filter,
      plan: planOf(options),
      against: againstOf(options, benchmarks.prepare),
      out: outOf(options, benchmarks.file, own),
      cores: options.unpinned ? [] : measuringCores(),
      identical: options.force ? ('measure' as const) : ('skip' as const),
      missing: options.allowNew ? ('leave out' as const) : ('refuse' as const),
    };
    finish(await compareCommand(request, context));
  });
}

/**
 * The format that the options ask for.
 *
 * @throws {UsageError} when they ask for more than one
 */
function compareFormat({ json, markdown, html, export: tracker }: Options): CompareFormat | ExportFormat {
  const asked = { '--json': json, '--markdown': markdown, '--html': html, '--export': tracker };
  const given = namesOf(asked);
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} exclude each other; choose one format`);
  return tracker ?? (json ? 'json' : markdown ? 'markdown' : html ? 'html' : 'text');
}

const namesOf = (options: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name]));

/**
 * What the options say to compare with.
 *
 * @throws {UsageError} when they name more than one thing
 */
function againstOf({ base, baseDir, against, node, prepare }: Options, configured: string | undefined) {
  const given = namesOf({ '--base': base, '--base-dir': baseDir, '--against': against, '--node': node });
  if (given.length > 1)
    throw new UsageError(`${given.join(' and ')} exclude each other; name one thing to compare with`);
  if (baseDir !== undefined) return { kind: 'folder', folder: userPath(baseDir) } as const;
  if (against !== undefined) return { kind: 'file', file: userPath(against) } as const;
  if (node !== undefined) return { kind: 'node', program: node.includes('/') ? userPath(node) : node } as const;
  return { kind: 'revision', revision: base ?? 'HEAD', prepare: prepare ?? configured } as const;
}

/** Adds the commands `aa` and `selftest`. */
export function addTrials(program: Command, context: Context, finish: Finish, own?: OwnBenchmarks): void {
  const aa = program
    .command('aa')
    .argument('[file]', fileHelp(own), path)
    .description(
      'Compares a build with itself many times to count the false alarms on this machine. When started again, it continues where it stopped.',
    )
    .option('--runs <n>', 'comparisons', wholeNumber(1, 10_000), 20);
  const selftest = program
    .command('selftest')
    .argument('[file]', fileHelp(own), path)
    .description(
      'Adds work on purpose and reports whether the counters and the clock notice. When started again, it continues where it stopped.',
    )
    .addOption(
      new Option('--inject <share>', 'share of runs in head that are done twice').argParser(share).default(0.05, '5%'),
    )
    .option('--runs <n>', 'comparisons', wholeNumber(1, 10_000), 1);
  for (const command of [aa, selftest]) {
    for (const option of planOptions()) command.addOption(option);
    command
      .option('--busy', 'while another process keeps one core busy from time to time')
      .addOption(filterOption())
      .addOption(outOption('folder for the record (default: reports/bench)'))
      .addOption(jsonOption());
  }
  aa.action(async (given: string | undefined, options: Options) => {
    const { aaCommand } = await import('./trials/aa-command.js');
    finish(await aaCommand(await trialsOf(given, options, context, own), context));
  });
  selftest.action(async (given: string | undefined, options: Options) => {
    const { selftestCommand } = await import('./trials/selftest-command.js');
    const { inject } = options;
    const trials = await trialsOf(given, options, context, own);
    // only this project's own benchmarks can count work that is added to them
    const count: CountInjected = async (added, asked) =>
      own?.owns(trials.file) ? (await own.changedBy(added, asked)).length : undefined;
    finish(await selftestCommand({ ...trials, inject }, context, count));
  });
}

/** The parts of the request that `aa` and `selftest` share. */
async function trialsOf(given: string | undefined, options: Options, context: Context, own?: OwnBenchmarks) {
  const { chooseTasks } = await import('./trials/choose-tasks.js');
  const { measuringCores } = await import('./compare/cores.js');
  const benchmarks = presentBenchmarkFile(given);
  const { file } = benchmarks;
  return {
    file,
    names: await chooseTasks(benchmarks, options.filter, context),
    runs: options.runs,
    plan: planOf(options),
    cores: options.unpinned ? [] : measuringCores(),
    neighbour: options.busy ? ('busy' as const) : ('quiet' as const),
    out: outOf(options, file, own) ?? userPath('reports/bench'),
    format: formatOf(options),
  };
}
