import type { Cell } from '../cell/cell.js';
import type { Method, Protocol } from '../cell/protocol.js';
import type { Setting } from './setting.js';

/** Two runs from the same weights through the same batches; the baseline always takes the analytic gradient. */
export interface RunPair {
  readonly baseline: Cell;
  readonly other: Cell;
}

/** How the two runs of each pair in a family differ from a protocol. */
export interface PairChanges {
  readonly method: Exclude<Method, 'baseline'>;
  /** Changes to the protocol of the other run. */
  readonly protocol: Partial<Protocol>;
  /** Changes to the baseline's protocol: those of the above that an analytic gradient can notice. */
  readonly baseline: Partial<Protocol>;
}

/** The pairs of all given settings and seeds, in the order of the settings, then of the seeds. */
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
