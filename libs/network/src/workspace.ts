import { type Kernels, type SparseRows, typescriptKernels } from '@gradproof/kernels';
import { type Network } from './network.js';

/** Labelled examples from which batches are taken: the inputs as sparse rows, and the class index of each row. */
export interface Examples {
  readonly inputs: SparseRows;
  readonly targets: Uint8Array | Int32Array;
}

/**
 * Memory for forward and backward passes over batches of at most `capacity` examples. It is reused for every batch, so that no pass
 * allocates. Below, B is the capacity, H the number of hidden units and C the number of classes.
 */
export interface Workspace {
  readonly kernels: Kernels;
  readonly network: Network;
  readonly capacity: number;
  /** Indices of the examples in the current batch, and their number. */
  readonly batch: Int32Array;
  batchSize: number;
  /** Class of each example of the batch. */
  readonly targets: Int32Array;
  /** Pre-activations a, hidden units z and slopes dz/da, each of shape [B, H]. */
  readonly preactivations: Float64Array;
  readonly hidden: Float64Array;
  readonly slopes: Float64Array;
  /** `sigmoid(a)` and `sigmoid(-a)`, for tanh `sigmoid(2 a)` and `sigmoid(-2 a)`, each of shape [B, H]; not used by ReLU. */
  readonly gates: Float64Array;
  readonly complements: Float64Array;
  /** Logits o and probabilities p, each of shape [B, C]. */
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  /** Loss of each example in nats, length B. */
  readonly losses: Float64Array;
  /** dL/do [B, C] and dL/da [B, H]. */
  readonly logitDeltas: Float64Array;
  readonly hiddenDeltas: Float64Array;
}

/**
 * A workspace for one network, allocated by the kernels.
 *
 * @throws {RangeError} when the capacity is not a positive integer
 */
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
