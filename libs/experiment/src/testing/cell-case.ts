import * as fc from 'fast-check';
import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import type { Origin } from '../store/origin.js';
import { type Protocol, textbook } from '../cell/protocol.js';
import { sha256 } from '../store/sha256.js';

/** Any protocol that a plan may have. */
export const anyProtocol: fc.Arbitrary<Protocol> = fc.record({
  iterations: fc.nat(2000),
  activation: fc.constantFrom('relu', 'sigmoid', 'tanh', 'softplus'),
  learningRate: fc.constantFrom(0.01, 0.1, 1),
  initialDeviation: fc.constantFrom(0.01, 0.1),
  lossEpsilon: fc.constantFrom(0, 1e-7),
  analyticLossEpsilon: fc.constantFrom(0, 1e-7),
  scheme: fc.constantFrom('forward', 'central', 'five-point', 'richardson'),
  step: fc.constantFrom(1e-5, 1e-4),
  evaluation: fc.constantFrom('structured', 'generic'),
  support: fc.constantFrom('first', 'random'),
  batches: fc.constantFrom('with-replacement', 'epochs'),
});

/** Any cell with the textbook protocol, whether or not it is in the paper's table. */
export const anyCell: fc.Arbitrary<Cell> = fc.record({
  hidden: fc.integer({ min: 1, max: 100 }),
  batchSize: fc.integer({ min: 1, max: 16 }),
  shots: fc.integer({ min: 1, max: 4 }),
  method: fc.constantFrom('baseline', 'alternating', 'numerical'),
  seed: fc.nat(0xffff_ffff),
  protocol: fc.constant(textbook),
});

/** An origin with made-up digests and 10,000 test images. */
export const someOrigin: Origin = {
  engine: sha256('engine'),
  dataset: sha256('dataset'),
  math: sha256('math'),
  testImages: 10_000,
};

/** A made-up result of a cell, which no training produced. */
export function inventedResult(cell: Cell, correct: number, { testImages }: Origin = someOrigin): CellResult {
  const summary = { sum: 0.1, norm: 0.2, first: 0.3, last: -0.4 };
  return {
    schema: 'gradproof.cell/1',
    cell,
    correct,
    testAccuracy: correct / testImages,
    trace: [],
    parameters: { W1: summary, b1: summary, W2: summary, b2: summary },
    counters: {
      lossEvaluations: cell.protocol.iterations,
      lossDifferences: 0,
      multiplyAdds: 1000 * cell.hidden * cell.batchSize * cell.protocol.iterations,
      transcendentals: 0,
      bytesAllocated: 0,
      kinkCrossings: 0,
    },
  };
}
