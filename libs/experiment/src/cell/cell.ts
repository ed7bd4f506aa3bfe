import { type Method, type Protocol } from './protocol.js';

/** One training run: plain data that fully determines its result on one engine. */
export interface Cell {
  readonly hidden: number;
  readonly batchSize: number;
  /** Training images per class. */
  readonly shots: number;
  readonly method: Method;
  /** Of NumPy's legacy generator: weights, then batches. Runs with the same seed share both. */
  readonly seed: number;
  readonly protocol: Protocol;
}

/** A cell in a few words, for progress lines and errors. */
export const cellName = ({ hidden, batchSize, shots, method, seed }: Cell): string =>
  `hidden ${hidden}, batch ${batchSize}, ${shots} ${shots === 1 ? 'shot' : 'shots'}, ${method}, seed ${seed}`;
