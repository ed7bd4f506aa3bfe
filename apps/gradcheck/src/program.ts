import {
  type CommandContext,
  commandOutput,
  duration,
  nonNegativeNumber,
  path,
  positiveNumber,
  prepareFile,
  seed,
  userPath,
  wholeNumber,
} from '@gradproof/cli';
import { Command, Option } from 'commander';
import { ACTIVATIONS } from './activations.js';
import type { AuditFlags } from './audit-command.js';
import { type CheckFlags, checkCommand } from './check-command.js';
import type { NetworkFlags } from './check-network.js';
import { FORMATS } from './format/format-outcome.js';

interface CalibrateFlags {
  readonly cases: number;
  readonly seed: number;
  readonly jobs: number;
  readonly out?: string;
}

/** The command line; resolves to its exit code. */
export async function program(context: CommandContext): Promise<number> {
  let code = 0;
  const command = new Command('gradcheck')
    .description('Checks hand-written gradients and gives a verdict that needs no tolerance.')
    .option('--debug', 'print the stack trace of a bug')
    .exitOverride()
    .configureOutput(commandOutput(context));
  command
    .command('check', { isDefault: true })
    .description('check the gradients that files export (the default)')
    .argument('<file...>', 'JavaScript or TypeScript modules that export checks by default')
    .addOption(new Option('--format <format>', 'of the report on stdout').choices(FORMATS).default('pretty'))
    .option('--seed <seed>', 'of every random choice', seed, 0)
    .option('--budget <duration>', 'time for the whole run, such as 500ms, 2s, 1m', duration)
    .option('--exhaustive', 'check every entry also beyond 4,096', false)
    .option('--strict', 'exit with 3 when a check is inconclusive', false)
    .action(async (files: string[], flags: CheckFlags) => {
      code = await checkCommand(files, flags, context);
    });
  command
    .command('calibrate')
    .description('run random correct gradients, and each with one entry wrong by 0.1 %, and report the errors made')
    .option('--cases <count>', 'random functions', wholeNumber(1, 10_000_000), 10_000)
    .option('--seed <seed>', 'of every random choice', seed, 0)
    .option('--jobs <count>', 'threads', wholeNumber(1, 256), 2)
    .option('--out <file>', 'Markdown report; stdout without it', path)
    .action(async (flags: CalibrateFlags) => {
      const { calibrate } = await import('./calibrate.js'); // what `check` does not need, it does not load
      const out = flags.out === undefined ? undefined : userPath(flags.out);
      if (out !== undefined) prepareFile(out);
      code = await calibrate({ ...flags, ...(out !== undefined && { out }) });
    });
  command
    .command('network')
    .description("check this project's own backpropagation, every entry by structured differences")
    .option('--inputs <count>', 'inputs', wholeNumber(1, 100_000), 784)
    .option('--hidden <count>', 'hidden units', wholeNumber(1, 100_000), 50)
    .option('--classes <count>', 'classes', wholeNumber(2, 100_000), 10)
    .option('--batch-size <count>', 'images', wholeNumber(1, 100_000), 8)
    .addOption(new Option('--activation <name>', 'of the hidden units').choices(ACTIVATIONS).default('relu'))
    .option('--seed <seed>', 'of weights, images and every random choice', seed, 0)
    .addOption(new Option('--format <format>', 'of the report on stdout').choices(FORMATS).default('pretty'))
    .option('--strict', 'exit with 3 when the check is inconclusive', false)
    .action(async (flags: NetworkFlags) => {
      const { checkNetwork } = await import('./check-network.js');
      code = await checkNetwork(flags, context);
    });
  command
    .command('audit')
    .description(
      'plant known faults and print which of them a check would miss: in our networks, or in the gradients of a file',
    )
    .argument('[file]', 'a check file, the gradients of which are taken to be right')
    .addOption(new Option('--format <format>', 'of the result on stdout').choices(['pretty', 'json']).default('pretty'))
    .option('--seed <seed>', 'of every random choice', seed, 0)
    .option('--eps <step>', 'step of a rule to audit as well', positiveNumber)
    .option('--atol <tolerance>', 'its absolute tolerance', nonNegativeNumber)
    .option('--rtol <tolerance>', 'its relative tolerance', nonNegativeNumber)
    .option('--out <file>', 'Markdown report', path)
    .action(async (file: string | undefined, flags: AuditFlags) => {
      const { auditCommand } = await import('./audit-command.js');
      const out = flags.out === undefined ? undefined : userPath(flags.out);
      const given = { ...flags, ...(out !== undefined && { out }) };
      code = await auditCommand(file && userPath(file), given, context);
    });
  await command.parseAsync(context.args, { from: 'user' });
  return code;
}
