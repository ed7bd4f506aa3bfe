import { type Cell } from './cell.js';

/** Live pixels of an MNIST image, about; only the proportion between cells matters here. */
const LIVE_PIXELS = 150;
/** The numerical gradient's extra work beside an analytic one, about, when it is evaluated incrementally. */
const STRUCTURED_SHARE = 1.5;

/** What a cell will cost in multiply-adds, roughly: the weight for ETA and for balancing. */
export function predictedWork({ hidden, batchSize, method, protocol }: Cell): number {
  const pass = batchSize * hidden * (LIVE_PIXELS + 10);
  const numericalShare = method === 'baseline' ? 0 : method === 'alternating' ? 0.5 : 1;
  const numericalCost =
    protocol.evaluation === 'structured' ? STRUCTURED_SHARE * 2 * pass : 2 * (784 * hidden + 11 * hidden + 10) * pass;
  const test = 10_000 * hidden * LIVE_PIXELS;
  return protocol.iterations * ((1 - numericalShare) * 2 * pass + numericalShare * numericalCost) + test;
}
