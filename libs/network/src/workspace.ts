import { type Kernels, type SparseRows, typescriptKernels } from '@gradproof/kernels';
import { type Network } from './network.js';

/** Labelled examples, of which a batch picks some: inputs as sparse rows, and the class index of each. */
export interface Examples {
  readonly inputs: SparseRows;
  readonly targets: Uint8Array | Int32Array;
}

/**
 * The memory of forward and backward passes over batches of at most `capacity` examples, used again for every batch:
 * no pass allocates.
 */
export interface Workspace {
  readonly kernels: Kernels;
  readonly network: Network;
  readonly capacity: number;
  /** Indices of the examples in the batch at hand, and how many there are. */
  readonly batch: Int32Array;
  batchSize: number;
  /** The class of each. */
  readonly targets: Int32Array;
  /** a, z and dz/da, shape [B, H]. */
  readonly preactivations: Float64Array;
  readonly hidden: Float64Array;
  readonly slopes: Float64Array;
  /** `sigmoid(a)` and `sigmoid(-a)`, of twice the argument for tanh, shape [B, H]; not used by ReLU. */
  readonly gates: Float64Array;
  readonly complements: Float64Array;
  /** o and p, shape [B, C]. */
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  /** Loss of each example, length B. */
  readonly losses: Float64Array;
  /** dL/do [B, C] and dL/da [B, H]. */
  readonly logitDeltas: Float64Array;
  readonly hiddenDeltas: Float64Array;
}

/** @throws {RangeError} when the capacity is not a positive integer */
export function workspace(network: Network, capacity: number, kernels: Kernels = typescriptKernels): Workspace {
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new RangeError(`workspace: capacity must be a positive integer, got ${capacity}`);
  }
  const { hidden, classes } = network.size;
  return {
    kernels,
    network,
    capacity,
    batch: kernels.int32(capacity),
    targets: kernels.int32(capacity),
    batchSize: 0,
    preactivations: kernels.float64(capacity * hidden),
    hidden: kernels.float64(capacity * hidden),
    slopes: kernels.float64(capacity * hidden),
    gates: kernels.float64(capacity * hidden),
    complements: kernels.float64(capacity * hidden),
    logits: kernels.float64(capacity * classes),
    probabilities: kernels.float64(capacity * classes),
    losses: kernels.float64(capacity),
    logitDeltas: kernels.float64(capacity * classes),
    hiddenDeltas: kernels.float64(capacity * hidden),
  };
}

/** Bytes of the typed arrays that `workspace(network, capacity)` allocates. */
export function workspaceBytes({ size: { hidden, classes } }: Network, capacity: number): number {
  return capacity * (8 + 8 * (6 * hidden + 3 * classes + 1));
}
