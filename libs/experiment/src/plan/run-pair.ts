import type { Cell } from '../cell/cell.js';
import type { Method, Protocol } from '../cell/protocol.js';
import type { Setting } from './setting.js';

/** Two runs from the same weights through the same batches, one of which takes the analytic gradient always. */
export interface RunPair {
  readonly baseline: Cell;
  readonly other: Cell;
}

/** How a family of pairs differs from a protocol. */
export interface PairChanges {
  readonly method: Exclude<Method, 'baseline'>;
  /** Of the other run. */
  readonly protocol: Partial<Protocol>;
  /** Of the baseline: the part of those changes that an analytic gradient can notice. */
  readonly baseline: Partial<Protocol>;
}

/** All pairs of some settings and seeds, in that order. */
export const runPairs = (
  protocol: Protocol,
  changes: PairChanges,
  settings: readonly Omit<Setting, 'method'>[],
  seeds: readonly number[],
): RunPair[] =>
  settings.flatMap(({ hidden, batchSize, shots }) =>
    seeds.map((seed) => ({
      baseline: {
        hidden,
        batchSize,
        shots,
        method: 'baseline',
        seed,
        protocol: { ...protocol, ...changes.baseline },
      },
      other: { hidden, batchSize, shots, method: changes.method, seed, protocol: { ...protocol, ...changes.protocol } },
    })),
  );
