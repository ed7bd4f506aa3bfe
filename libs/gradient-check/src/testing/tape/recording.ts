import type { Node } from './node.js';

/** How operations are recorded on a tape. */
export interface Recording {
  /** Whether every computed number is rounded to float32. */
  readonly single: boolean;
  /** Computes a result, and keeps how to do so again and how to carry its derivative back. */
  readonly record: (out: Node, forward: () => void, backward: () => void) => Node;
  /** Adds to an entry of an adjoint. */
  readonly accumulate: (target: Node, at: number, amount: number) => void;
}
