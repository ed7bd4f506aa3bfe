import { entryOperations } from './tape/entry-operations.js';
import { matrixOperations } from './tape/matrix-operations.js';
import { type Node, emptyNode, hasAdjoint, rounded } from './tape/node.js';
import type { Recording } from './tape/recording.js';
import { rowOperations } from './tape/row-operations.js';
import type { Tape } from './tape/tape-operations.js';

export { type Elementwise, type ElementwiseName, elementwise } from './tape/elementwise.js';
export type { Node } from './tape/node.js';
export type { Tape } from './tape/tape-operations.js';

/** The number type that results are rounded to. */
export type Precision = 'float64' | 'float32';

/**
 * Returns a tape for reverse-mode differentiation: each operation is computed as it is recorded, and may be computed again for other leaves. Its
 * derivatives are what the checker is tested against, and it shares no code with the checker.
 *
 * @param precision - type that every computed number is rounded to: `float32` for a float32 implementation
 * @param stored - type of leaves and constants: `float32` also where float32 data enter a float64 computation
 */
export function tape(precision: Precision = 'float64', stored: Precision = precision): Tape {
  const single = precision === 'float32';
  const recorded: Node[] = [];
  const forwards: (() => void)[] = [];
  const backwards: (() => void)[] = [];
  const assign = ({ value }: Node, values: ArrayLike<number>): void => {
    for (let at = 0; at < value.length; at++) value[at] = rounded(stored === 'float32', values[at]!);
  };
  const record = (out: Node, forward: () => void, backward: () => void): Node => {
    forward();
    if (hasAdjoint(out)) {
      recorded.push(out);
      forwards.push(forward);
      backwards.push(backward);
    }
    return out;
  };
  const accumulate = (target: Node, at: number, amount: number): void => {
    target.adjoint[at] = rounded(single, target.adjoint[at]! + rounded(single, amount));
  };
  const recording: Recording = { single, record, accumulate };
  return {
    leaf(rows, columns, values) {
      const out = emptyNode(rows, columns, true);
      recorded.push(out);
      assign(out, values);
      return out;
    },
    constant(rows, columns, values) {
      const out = emptyNode(rows, columns, false);
      assign(out, values);
      return out;
    },
    ...matrixOperations(recording),
    ...entryOperations(recording),
    ...rowOperations(recording),
    assign,
    forward() {
      for (const step of forwards) step();
    },
    backward(loss) {
      for (const { adjoint } of recorded) adjoint.fill(0);
      loss.adjoint[0] = 1;
      for (let step = backwards.length - 1; step >= 0; step--) backwards[step]!();
    },
  };
}
