import { type Cell, type Method, type Protocol, textbook } from '@gradproof/experiment';
import { type ActivationName, activationNames } from '@gradproof/network';
import { seed, userPath } from '@gradproof/cli';
import { type Command, Option } from 'commander';
import { type CellRequest, describeCell, runCellCommand } from './cell-command.js';
import { batchImages, hiddenUnits, iterationList, iterationsOrNone, shotCount } from './option-values.js';
import { readPlan } from './read-plan.js';
import { dataOption, kernelsOption, sourceOf } from './shared-options.js';
import { type Terminal } from './terminal.js';

interface CellOptions {
  readonly hidden: number;
  readonly batchSize: number;
  readonly shots: number;
  readonly method: Method;
  readonly seed: number;
  readonly iterations?: number;
  readonly activation?: ActivationName;
  readonly evaluation?: Protocol['evaluation'];
  readonly plan?: string;
  readonly trace: readonly number[];
  readonly kernels: CellRequest['kernels'];
  readonly data?: string;
  readonly json?: true;
}

/** `repro cell`: one run, looked at closely. */
export function addCellCommand(program: Command, { print }: Terminal): void {
  program
    .command('cell')
    .description('one cell: trains, tests, prints')
    .requiredOption('--hidden <n>', 'hidden units', hiddenUnits)
    .requiredOption('--batch-size <n>', 'images per mini-batch', batchImages)
    .requiredOption('--shots <n>', 'training images per class', shotCount)
    .addOption(
      new Option('--method <name>', 'which gradient the iterations use')
        .choices(['baseline', 'alternating', 'numerical'])
        .makeOptionMandatory(),
    )
    .requiredOption('--seed <n>', 'of weights and batches', seed)
    .option('--iterations <n>', `iterations (default: ${textbook.iterations})`, iterationsOrNone)
    .addOption(
      new Option('--activation <name>', `of the hidden units (default: ${textbook.activation})`).choices(
        activationNames,
      ),
    )
    .addOption(
      new Option('--evaluation <name>', `of the numerical gradient (default: ${textbook.evaluation})`).choices([
        'structured',
        'generic',
      ]),
    )
    .option('--plan <file>', 'take the rest of the protocol from this plan')
    .option('--trace <list>', 'iterations to look at, as 1,2,10', iterationList, [])
    .addOption(kernelsOption())
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .action(async (options: CellOptions) => {
      const result = await runCellCommand({
        cell: cellOf(options),
        trace: options.trace,
        source: sourceOf(options.data),
        kernels: options.kernels,
      });
      const { predictions: _, ...looked } = result; // 10,000 digits help nobody here
      print(options.json ? `${JSON.stringify(looked)}\n` : describeCell(result));
    });
}

function cellOf({ plan, iterations, activation, evaluation, ...options }: CellOptions): Cell {
  const base = plan === undefined ? textbook : readPlan(userPath(plan)).protocol;
  const protocol: Protocol = {
    ...base,
    iterations: iterations ?? base.iterations,
    activation: activation ?? base.activation,
    evaluation: evaluation ?? base.evaluation,
  };
  const { hidden, batchSize, shots, method, seed: seedOfCell } = options;
  return { hidden, batchSize, shots, method, seed: seedOfCell, protocol };
}
