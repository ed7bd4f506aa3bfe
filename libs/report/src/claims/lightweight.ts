import { type CellResult, type Plan, hiddenSizes } from '@gradproof/experiment';
import { multiplyAddsPerImage, parameterCount } from '@gradproof/network';
import { mean } from '@gradproof/statistics';
import { tableResults } from '../table/table-results.js';

/** The cost of one of the paper's networks. */
export interface LightweightRow {
  readonly hidden: number;
  readonly parameters: number;
  /** Size of the parameters as float64. */
  readonly bytes: number;
  /** Multiply-adds to classify one image, all pixels counted. */
  readonly multiplyAddsPerImage: number;
  /** Multiply-adds in training, as counted: per image and iteration, mean of the table's runs; black pixels are free. Null without training. */
  readonly trainedBaseline: number | null;
  readonly trainedAlternating: number | null;
}

/** Figures for the paper's argument that its networks are small (784 inputs, 10 classes), one row per hidden size. */
export function lightweight(plan: Plan, results: readonly CellResult[]): LightweightRow[] {
  const { iterations } = plan.protocol;
  const own = tableResults(plan, results);
  const trained = (hidden: number, method: string): number | null => {
    const runs = own.filter(({ cell }) => cell.hidden === hidden && cell.method === method);
    if (iterations === 0 || runs.length === 0) return null;
    return mean(runs.map(({ cell, counters }) => counters.multiplyAdds / (iterations * cell.batchSize)));
  };
  return hiddenSizes.map((hidden) => {
    const size = { inputs: 784, hidden, classes: 10 };
    return {
      hidden,
      parameters: parameterCount(size),
      bytes: 8 * parameterCount(size),
      multiplyAddsPerImage: multiplyAddsPerImage(size),
      trainedBaseline: trained(hidden, 'baseline'),
      trainedAlternating: trained(hidden, 'alternating'),
    };
  });
}
