import { type Method, type Protocol } from './protocol.js';

/** One training run, as plain data that fully determines its result on a given JavaScript engine. */
export interface Cell {
  readonly hidden: number;
  readonly batchSize: number;
  /** Training images per class. */
  readonly shots: number;
  readonly method: Method;
  /** Seed of NumPy's legacy generator, which draws the weights and then the batches. Runs with the same seed share both. */
  readonly seed: number;
  readonly protocol: Protocol;
}

/** A short description of a cell for progress lines and error messages. */
export const cellName = ({ hidden, batchSize, shots, method, seed }: Cell): string =>
  `hidden ${hidden}, batch ${batchSize}, ${shots} ${shots === 1 ? 'shot' : 'shots'}, ${method}, seed ${seed}`;
