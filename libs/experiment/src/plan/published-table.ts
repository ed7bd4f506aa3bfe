import type { Method } from '../cell/protocol.js';

/** The axes of the paper's table, in its order. */
export const batchSizes = [1, 2, 4, 8] as const;
export const hiddenSizes = [20, 50] as const;
export const shotCounts = [1, 2, 3, 4] as const;

export interface PublishedRow {
  readonly batchSize: number;
  readonly hidden: number;
  readonly method: Extract<Method, 'baseline' | 'alternating'>;
  /** Accuracy on the 10,000 test images at 1, 2, 3 and 4 shots; each number is one run. */
  readonly accuracy: readonly [number, number, number, number];
}

const row = (
  batchSize: number,
  hidden: number,
  method: PublishedRow['method'],
  ...accuracy: PublishedRow['accuracy']
): PublishedRow => ({
  batchSize,
  hidden,
  method,
  accuracy,
});

/**
 * Table 1 as printed in the paper.
 *
 * @see Cho, Yun, Moon, Lim, Jung: "Deploying Analytic and Numerical Gradients in the Gradient Descent Method", Hanbat National University
 */
export const publishedTable: readonly PublishedRow[] = [
  row(1, 20, 'baseline', 0.5094, 0.5456, 0.5559, 0.5986),
  row(1, 20, 'alternating', 0.5093, 0.5456, 0.5549, 0.5986),
  row(1, 50, 'baseline', 0.5062, 0.5593, 0.6072, 0.6423),
  row(1, 50, 'alternating', 0.5062, 0.5593, 0.593, 0.6262),
  row(2, 20, 'baseline', 0.5271, 0.5621, 0.6145, 0.6168),
  row(2, 20, 'alternating', 0.527, 0.5621, 0.6144, 0.6169),
  row(2, 50, 'baseline', 0.5129, 0.5608, 0.611, 0.6439),
  row(2, 50, 'alternating', 0.513, 0.5613, 0.611, 0.6437),
  row(4, 20, 'baseline', 0.5325, 0.5643, 0.6163, 0.6147),
  row(4, 20, 'alternating', 0.5325, 0.5643, 0.6143, 0.6146),
  row(4, 50, 'baseline', 0.516, 0.5628, 0.611, 0.6423),
  row(4, 50, 'alternating', 0.516, 0.563, 0.6109, 0.6426),
  row(8, 20, 'baseline', 0.525, 0.5638, 0.6076, 0.6138),
  row(8, 20, 'alternating', 0.5252, 0.5629, 0.6077, 0.6137),
  row(8, 50, 'baseline', 0.5134, 0.5608, 0.6091, 0.6421),
  row(8, 50, 'alternating', 0.5134, 0.5615, 0.6091, 0.6421),
];

/** The published accuracy of one cell of the table, from 0 to 1. */
export function publishedAccuracy(batchSize: number, hidden: number, shots: number, method: Method): number {
  const found = publishedTable.find((r) => r.batchSize === batchSize && r.hidden === hidden && r.method === method);
  const accuracy = found?.accuracy[shots - 1];
  if (accuracy === undefined) {
    throw new RangeError(
      `publishedAccuracy: the table must have the cell, got batch ${batchSize}, hidden ${hidden}, ${shots} shots, ${method}`,
    );
  }
  return accuracy;
}
