import type { Cell } from '../cell/cell.js';
import { type Protocol, paperAlternation } from '../cell/protocol.js';

/** Live pixels of an MNIST image, about; only the proportion between cells matters here. */
const LIVE_PIXELS = 150;
/** The numerical gradient's extra work beside an analytic one, about, when it is evaluated incrementally. */
const STRUCTURED_SHARE = 1.5;
/** An operation that rounds to float32 beside one that does not, and the sums that a float32 difference goes through for each weight. */
const FLOAT32_COST = 3;
const FLOAT32_TERMS = 120;

/** What a cell will cost in multiply-adds, roughly: the weight for ETA and for balancing. */
export function predictedWork({ hidden, batchSize, method, protocol }: Cell): number {
  const pass = batchSize * hidden * (LIVE_PIXELS + 10);
  const share = numericalShare(method, protocol);
  const test = 10_000 * hidden * LIVE_PIXELS;
  return protocol.iterations * ((1 - share) * 2 * pass + share * numericalCost(pass, hidden, protocol)) + test;
}

/** Of the iterations, how many take the numerical gradient. */
export function numericalShare(method: Cell['method'], { alternation = paperAlternation }: Protocol): number {
  switch (method) {
    case 'baseline':
      return 0;
    case 'alternating':
      return alternation.members.filter((member) => member === 'numerical').length / alternation.members.length;
    case 'numerical':
      return 1;
  }
}

function numericalCost(pass: number, hidden: number, { arithmetic, evaluation }: Protocol): number {
  if (arithmetic === 'float32') return 2 * FLOAT32_COST * FLOAT32_TERMS * pass;
  return evaluation === 'structured' ? STRUCTURED_SHARE * 2 * pass : 2 * (784 * hidden + 11 * hidden + 10) * pass;
}
