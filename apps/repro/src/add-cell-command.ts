import { UsageError, path, seed, userPath, writeWhole } from '@gradproof/cli';
import { type Cell, type Method, textbook } from '@gradproof/experiment';
import { predictionsCsv } from '@gradproof/report';
import { type Command, Option } from 'commander';
import { type CellRequest, describeCell, runCellCommand } from './cell-command.js';
import { batchImages, hiddenUnits, iterationList, iterationsOrNone, shotCount } from './option-values.js';
import { type ProtocolChoices, addProtocolOptions, withChoices } from './protocol-options.js';
import { readPlan } from './read-plan.js';
import { dataOption, kernelsOption, sourceOf } from './shared-options.js';
import type { Terminal } from './terminal.js';

interface CellOptions extends ProtocolChoices {
  readonly hidden: number;
  readonly batchSize: number;
  readonly shots: number;
  readonly method: Method;
  readonly seed: number;
  readonly iterations?: number;
  readonly plan?: string;
  readonly trace: readonly number[];
  readonly marks: readonly number[];
  readonly predictions?: string;
  readonly kernels: CellRequest['kernels'];
  readonly data?: string;
  readonly json?: true;
}

/** Adds `repro cell`, which trains and tests a single cell and can trace its iterations. */
export function addCellCommand(program: Command, { print }: Terminal): void {
  const command = program
    .command('cell')
    .description('Trains and tests one cell, and prints its result.')
    .requiredOption('--hidden <n>', 'hidden units', hiddenUnits)
    .requiredOption('--batch-size <n>', 'images per mini-batch', batchImages)
    .requiredOption('--shots <n>', 'training images per class', shotCount)
    .addOption(
      new Option('--method <name>', 'which gradient the iterations use')
        .choices(['baseline', 'alternating', 'numerical'])
        .makeOptionMandatory(),
    )
    .requiredOption('--seed <n>', 'seed for the weights and the batches', seed)
    .option('--iterations <n>', `iterations (default: ${textbook.iterations})`, iterationsOrNone)
    .option('--plan <file>', 'take the rest of the protocol from this plan')
    .addOption(
      new Option('--trace <list>', 'iterations to trace, such as 1,2,10').argParser(iterationList).default([], 'none'),
    )
    .addOption(
      new Option('--marks <list>', 'iterations after which to test during training, such as 10,100')
        .argParser(iterationList)
        .default([], 'none'),
    )
    .option('--predictions <file>', 'write the class of every test image to this CSV file', path)
    .addOption(kernelsOption())
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .action(async (options: CellOptions) => {
      const cell = cellOf(options);
      const late = options.marks.find((iteration) => iteration > cell.protocol.iterations);
      if (late !== undefined) {
        throw new UsageError(`cell: --marks must be at most the ${cell.protocol.iterations} iterations, got ${late}`);
      }
      const { result, marks, testSet } = await runCellCommand({
        cell,
        trace: options.trace,
        marks: options.marks,
        source: sourceOf(options.data),
        kernels: options.kernels,
      });
      if (options.predictions !== undefined)
        writeWhole(userPath(options.predictions), predictionsCsv([result], testSet));
      const { predictions: _, ...looked } = result; // the 10,000 predictions would only clutter the output
      const json = { ...looked, ...(marks.length === 0 ? {} : { marks }) };
      print(options.json ? `${JSON.stringify(json)}\n` : describeCell(result, marks));
    });
  addProtocolOptions(command);
}

function cellOf({ plan, iterations, ...options }: CellOptions): Cell {
  const base = plan === undefined ? textbook : readPlan(userPath(plan)).protocol;
  const { hidden, batchSize, shots, method, seed: seedOfCell } = options;
  return { hidden, batchSize, shots, method, seed: seedOfCell, protocol: withChoices(base, options, iterations) };
}
