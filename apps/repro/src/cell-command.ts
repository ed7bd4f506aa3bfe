import { type Cell, type CellResult, type ExecutionOptions, requireRunnable, runCells } from '@gradproof/experiment';
import { loadMnist, type MnistSource } from '@gradproof/dataset';

export interface CellRequest {
  readonly cell: Cell;
  readonly trace: readonly number[];
  readonly source: MnistSource;
  readonly kernels: ExecutionOptions['kernels'];
}

/** Trains one cell in a worker, so that Ctrl-C is heard. */
export async function runCellCommand({ cell, trace, source, kernels }: CellRequest): Promise<CellResult> {
  const mnist = loadMnist(source);
  requireRunnable([cell], mnist);
  const [result] = await runCells([cell], { jobs: 1, mnist, kernels, traced: trace });
  return result!;
}

/** A cell's result for people. */
export function describeCell({ cell, correct, testAccuracy, trace, counters }: CellResult): string {
  const { protocol } = cell;
  return [
    `hidden ${cell.hidden}, batch ${cell.batchSize}, ${cell.shots} per class, ${cell.method}, seed ${cell.seed}`,
    `${protocol.iterations} iterations, ${protocol.activation}, learning rate ${protocol.learningRate}`,
    `${correct} test images correct, accuracy ${testAccuracy.toFixed(4)}`,
    `${counters.lossEvaluations} loss evaluations, ${counters.lossDifferences} loss differences, ${counters.multiplyAdds} multiply-adds`,
    `${counters.kinkCrossings} ReLU kinks met`,
    ...trace.map((t) => `iteration ${t.iteration}: ${t.strategy}, loss ${t.loss.toPrecision(10)}`),
    '',
  ].join('\n');
}
