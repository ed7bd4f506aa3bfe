import { type CellResult, type Plan, hiddenSizes } from '@gradproof/experiment';
import { multiplyAddsPerImage, parameterCount } from '@gradproof/network';
import { mean } from '@gradproof/statistics';
import { tableResults } from '../table/table-results.js';

/** What a network of the paper's costs. */
export interface LightweightRow {
  readonly hidden: number;
  readonly parameters: number;
  /** Of the parameters as float64. */
  readonly bytes: number;
  /** To classify one image, every pixel counted. */
  readonly multiplyAddsPerImage: number;
  /** To train, as counted: per image and iteration, mean over the table's runs; black pixels cost nothing. Null where nothing was trained. */
  readonly trainedBaseline: number | null;
  readonly trainedAlternating: number | null;
}

/** The paper's argument that its networks are small, with figures: 784 inputs, 10 classes. */
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
