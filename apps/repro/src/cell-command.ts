import { type LabelledDataset, type MnistSource, loadMnist } from '@gradproof/dataset';
import { type Cell, type CellResult, type ExecutionOptions, requireRunnable, runCells } from '@gradproof/experiment';

/** A request to train and test one cell. */
export interface CellRequest {
  readonly cell: Cell;
  readonly trace: readonly number[];
  /** Iterations after which the network is tested during training. */
  readonly marks: readonly number[];
  readonly source: MnistSource;
  readonly kernels: ExecutionOptions['kernels'];
}

/** The accuracy after some iterations of training. */
export interface Mark {
  readonly iteration: number;
  readonly correct: number;
  readonly testAccuracy: number;
}

/** The result of a cell, its accuracy at the marks, and the images that it was tested on. */
export interface CellAnswer {
  readonly result: CellResult;
  readonly marks: readonly Mark[];
  readonly testSet: LabelledDataset;
}

/** Trains and tests one cell in a worker, so that the main thread can react to Ctrl-C. */
export async function runCellCommand({ cell, trace, marks, source, kernels }: CellRequest): Promise<CellAnswer> {
  const mnist = loadMnist(source);
  requireRunnable([cell], mnist);
  const shorter = [...new Set(marks)]
    .toSorted((a, b) => a - b)
    .filter((iterations) => iterations < cell.protocol.iterations)
    .map((iterations): Cell => ({ ...cell, protocol: { ...cell.protocol, iterations } }));
  const results = await runCells([...shorter, cell], { jobs: 1, mnist, kernels, traced: trace });
  const result = results.at(-1)!;
  const all = results.map((own): Mark => ({
    iteration: own.cell.protocol.iterations,
    correct: own.correct,
    testAccuracy: own.testAccuracy,
  }));
  return { result, marks: marks.length === 0 ? [] : all, testSet: mnist.test };
}

/** The result of a cell as text for people. */
export function describeCell(
  { cell, correct, testAccuracy, trace, counters }: CellResult,
  marks: readonly Mark[],
): string {
  const { protocol } = cell;
  return [
    `hidden ${cell.hidden}, batch ${cell.batchSize}, ${cell.shots} per class, ${cell.method}, seed ${cell.seed}`,
    `${protocol.iterations} iterations, ${protocol.activation}, learning rate ${protocol.learningRate}`,
    `${correct} test images correct, accuracy ${testAccuracy.toFixed(4)}`,
    `${counters.lossEvaluations} loss evaluations, ${counters.lossDifferences} loss differences, ${counters.multiplyAdds} multiply-adds`,
    `${counters.kinkCrossings} ReLU kinks met`,
    ...trace.map((t) => `iteration ${t.iteration}: ${t.strategy}, loss ${t.loss.toPrecision(10)}`),
    ...marks.map((mark) => `after ${mark.iteration} iterations: accuracy ${mark.testAccuracy.toFixed(4)}`),
    '',
  ].join('\n');
}
