import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ACTIVATIONS } from './activations.js';
import type { AuditFlags } from './audit-command.js';
import type { Shard } from './baseline/compare-baseline.js';
import type { CalibrateFlags } from './calibrate-command.js';
import type { NetworkFlags } from './check-network.js';
import { parseDuration } from './duration.js';
import { FORMATS, type FormatName, formatOutcome } from './format/format-outcome.js';
import { type CheckedReport, type InputProblem, exitCode } from './outcome.js';
import { progressDisplay } from './progress-display.js';
import { runFile } from './run-file.js';

interface CheckFlags {
  readonly format: FormatName;
  readonly seed: number;
  readonly budget?: number;
  readonly exhaustive: boolean;
  readonly strict: boolean;
}

/** The command line; resolves to its exit code. */
export async function program(args: readonly string[]): Promise<number> {
  let code = 0;
  const command = new Command('gradcheck')
    .description('Checks hand-written gradients and gives a verdict that needs no tolerance.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text) });
  command
    .command('check', { isDefault: true })
    .description('check the gradients that files export (the default)')
    .argument('<file...>', 'JavaScript or TypeScript modules that export checks by default')
    .addOption(new Option('--format <format>', 'of the report on stdout').choices(FORMATS).default('pretty'))
    .option('--seed <seed>', 'of every random choice', wholeNumber(0, 2 ** 32 - 1), 0)
    .option('--budget <duration>', 'time for the whole run, such as 500ms, 2s, 1m', duration)
    .option('--exhaustive', 'check every entry also beyond 4,096', false)
    .option('--strict', 'exit with 3 when a check is inconclusive', false)
    .action(async (files: string[], flags: CheckFlags) => {
      code = await check(files, flags);
    });
  command
    .command('calibrate')
    .description('run random correct gradients, and each with one entry wrong by 0.1 %, and report the errors made')
    .option('--cases <count>', 'random functions', wholeNumber(1, 10_000_000), 10_000)
    .option('--seed <seed>', 'of every random choice', wholeNumber(0, 2 ** 32 - 1), 0)
    .option('--jobs <count>', 'threads', wholeNumber(1, 256), 2)
    .option('--out <file>', 'Markdown report; stdout without it')
    .option(
      '--freeze <file>',
      'write what is said of every case of the seeds 0 to --seeds, of the audit and of --checks',
    )
    .option('--checks <file...>', 'check files to freeze as well')
    .option('--baseline <file>', 'compare with what was frozen; exits with 1 when a verdict differs')
    .option('--seeds <count>', 'seeds to freeze (20 without it), or to compare with (all)', wholeNumber(1, 10_000))
    .option('--screen', 'compare with a fixed part that takes at most three minutes on two cores', false)
    .option('--shard <i/n>', 'compare with part i of n; what the parts did is kept beside the file', shard)
    .action(async (flags: CalibrateFlags) => {
      const { calibrateCommand } = await import('./calibrate-command.js'); // what `check` does not need, it does not load
      code = await calibrateCommand(flags, absolute);
    });
  command
    .command('network')
    .description("check this project's own backpropagation, every entry by structured differences")
    .option('--inputs <count>', 'inputs', wholeNumber(1, 100_000), 784)
    .option('--hidden <count>', 'hidden units', wholeNumber(1, 100_000), 50)
    .option('--classes <count>', 'classes', wholeNumber(2, 100_000), 10)
    .option('--batch-size <count>', 'images', wholeNumber(1, 100_000), 8)
    .addOption(new Option('--activation <name>', 'of the hidden units').choices(ACTIVATIONS).default('relu'))
    .option('--seed <seed>', 'of weights, images and every random choice', wholeNumber(0, 2 ** 32 - 1), 0)
    .addOption(new Option('--format <format>', 'of the report on stdout').choices(FORMATS).default('pretty'))
    .option('--strict', 'exit with 3 when the check is inconclusive', false)
    .action(async (flags: NetworkFlags) => {
      const { checkNetwork } = await import('./check-network.js');
      code = await checkNetwork(flags);
    });
  command
    .command('audit')
    .description(
      'plant known faults and print which of them a check would miss: in our networks, or in the gradients of a file',
    )
    .argument('[file]', 'a check file, the gradients of which are taken to be right')
    .addOption(new Option('--format <format>', 'of the result on stdout').choices(['pretty', 'json']).default('pretty'))
    .option('--seed <seed>', 'of every random choice', wholeNumber(0, 2 ** 32 - 1), 0)
    .option('--eps <step>', 'step of a rule to audit as well', positiveNumber)
    .option('--atol <tolerance>', 'its absolute tolerance', tolerance)
    .option('--rtol <tolerance>', 'its relative tolerance', tolerance)
    .option('--out <file>', 'Markdown report')
    .action(async (file: string | undefined, flags: AuditFlags) => {
      const { auditCommand } = await import('./audit-command.js');
      const { out } = flags;
      code = await auditCommand(file && absolute(file), { ...flags, ...(out !== undefined && { out: absolute(out) }) });
    });
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return code;
}

async function check(files: readonly string[], flags: CheckFlags): Promise<number> {
  const checks: CheckedReport[] = [];
  const problems: InputProblem[] = [];
  const display = progressDisplay(process.stderr, () => performance.now());
  const begin = performance.now();
  for (const [i, file] of files.entries()) {
    const left = flags.budget === undefined ? undefined : Math.max(0, flags.budget - (performance.now() - begin));
    const budget = left === undefined ? undefined : left / (files.length - i);
    await runFile({ path: absolute(file), seed: flags.seed, exhaustive: flags.exhaustive, budget }, (message) => {
      switch (message.kind) {
        case 'progress':
          return display.update(message.check, message.done, message.total);
        case 'report':
          checks.push({ file, report: message.report });
          return;
        case 'problem': {
          const { check: name, message: text } = message;
          problems.push({ file, message: text, ...(name !== undefined && { check: name }) });
          return;
        }
        case 'note':
          process.stderr.write(`gradcheck: ${file}: ${message.message}\n`);
          return;
        case 'begin':
        case 'end':
      }
    });
    display.stop();
  }
  const outcome = { seed: flags.seed, checks, problems };
  // problems have a line of their own on stderr in every format: a machine-readable one may have no place for them
  for (const { file, check: name, message } of problems) {
    process.stderr.write(`gradcheck: ${name === undefined ? file : `${file}: ${name}`}: ${message}\n`);
  }
  process.stdout.write(formatOutcome(flags.format, outcome, { colours: process.stdout.isTTY }));
  return exitCode(outcome, flags.strict);
}

/** npm scripts run elsewhere than where the user stands. */
function absolute(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < low || value > high) {
      throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}

function shard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= count)) throw new InvalidArgumentError('It must be like 1/4, the first of four.');
  return { index, count };
}

function positiveNumber(text: string): number {
  const value = tolerance(text);
  if (value === 0) throw new InvalidArgumentError('It must be a number greater than 0.');
  return value;
}

function tolerance(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value < Infinity) || text.trim() === '')
    throw new InvalidArgumentError('It must be a number that is not negative.');
  return value;
}

function duration(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `It ${error.message}.` : String(error));
  }
}
