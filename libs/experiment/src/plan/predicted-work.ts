import type { Cell } from '../cell/cell.js';
import { type Protocol, paperAlternation } from '../cell/protocol.js';

/** About how many pixels of an MNIST image are not black; only the proportion between cells matters here. */
const LIVE_PIXELS = 150;
/** About how much more work than an analytic gradient a numerical one is, when it is evaluated incrementally. */
const STRUCTURED_SHARE = 1.5;
/** Cost of an operation that rounds to float32, as a multiple of one that does not; and the sums that a float32 difference needs per weight. */
const FLOAT32_COST = 3;
const FLOAT32_TERMS = 120;

/** Rough cost of a cell in multiply-adds, used to estimate the time left and to balance shards. */
export function predictedWork({ hidden, batchSize, method, protocol }: Cell): number {
  const pass = batchSize * hidden * (LIVE_PIXELS + 10);
  const share = numericalShare(method, protocol);
  const test = 10_000 * hidden * LIVE_PIXELS;
  return protocol.iterations * ((1 - share) * 2 * pass + share * numericalCost(pass, hidden, protocol)) + test;
}

/** Share of iterations that take the numerical gradient, from 0 to 1. */
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
