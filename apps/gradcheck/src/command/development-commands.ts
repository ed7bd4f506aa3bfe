import { type CommandContext, path, prepareFile, seed, userPath, wholeNumber } from '@gradproof/cli';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ACTIVATIONS } from '../activations.js';
import type { Shard } from '../baseline/compare-baseline.js';
import { FORMATS } from '../format/format-names.js';
import type { CalibrateFlags } from './calibrate-command.js';
import type { NetworkFlags } from './check-network.js';

/** Adds the commands that measure the checker itself and that check this project's own network; the exit code goes to `done`. */
export function addDevelopment(program: Command, context: CommandContext, done: (code: number) => void): void {
  program
    .command('calibrate')
    .description(
      'Checks random gradients, each correct and then with one entry wrong, under float64 and float32 losses and at kinks, and reports the wrong verdicts.',
    )
    .option(
      '--cases <count>',
      'number of random functions; a fifth as many under a float32 loss, a third as many kinks',
      wholeNumber(1, 10_000_000),
      10_000,
    )
    .option('--seed <seed>', 'seed for all random choices', seed, 0)
    .option('--jobs <count>', 'number of threads', wholeNumber(1, 256), 2)
    .option('--out <file>', 'write the report as Markdown (default: to stdout)', path)
    .option('--freeze <file>', 'write a baseline: the results for all random cases, the audit and --checks', path)
    .option('--checks <file...>', 'check files to freeze as well')
    .option('--baseline <file>', 'compare with a baseline that --freeze wrote; exit with 1 if a verdict differs', path)
    .option(
      '--seeds <count>',
      'seeds to freeze (default: 20), or to compare with (default: all)',
      wholeNumber(1, 10_000),
    )
    .option('--screen', 'compare with a fixed part that takes at most three minutes on two cores')
    .option(
      '--shard <i/n>',
      'compare with part i of n; finished work is kept in FILE.work, FILE being that of --out or --baseline',
      shard,
    )
    .action(async (flags: Omit<CalibrateFlags, 'screen'> & { readonly screen?: boolean }) => {
      const { calibrateCommand } = await import('./calibrate-command.js'); // loaded here, since `check` does not need it
      for (const file of [flags.out, flags.freeze]) if (file !== undefined) prepareFile(userPath(file));
      done(await calibrateCommand({ screen: false, ...flags }, context));
    });
  program
    .command('network')
    .description("Checks this project's own backpropagation, every entry by structured differences.")
    .option('--inputs <count>', 'number of inputs', wholeNumber(1, 100_000), 784)
    .option('--hidden <count>', 'number of hidden units', wholeNumber(1, 100_000), 50)
    .option('--classes <count>', 'number of classes', wholeNumber(2, 100_000), 10)
    .option('--batch-size <count>', 'number of images in the batch', wholeNumber(1, 100_000), 8)
    .addOption(new Option('--activation <name>', 'activation of the hidden units').choices(ACTIVATIONS).default('relu'))
    .option('--seed <seed>', 'seed for weights, images and all random choices', seed, 0)
    .addOption(new Option('--format <format>', 'how the report is written').choices(FORMATS).default('pretty'))
    .option('--allow-undecided', 'exit with 0 even if the check is inconclusive')
    .addOption(
      new Option(
        '--strict',
        'no effect: an inconclusive check exits with 3 unless --allow-undecided is given',
      ).hideHelp(),
    )
    .action(async (flags: NetworkFlags) => {
      const { checkNetwork } = await import('./check-network.js');
      done(await checkNetwork(flags, context));
    });
}

function shard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= count)) throw new InvalidArgumentError('It must be like 1/4, the first of four.');
  return { index, count };
}
