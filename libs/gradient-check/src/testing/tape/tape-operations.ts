import type { ElementwiseName } from './elementwise.js';
import type { Node } from './node.js';

/** Matrix operations. Each records how to compute its result again, and how to carry derivatives back. */
export interface Tape {
  /** Returns a matrix whose derivative is asked for. */
  leaf(rows: number, columns: number, values: ArrayLike<number>): Node;
  /** Returns a matrix of data. Results that depend on constants alone are computed once, and have no derivative. */
  constant(rows: number, columns: number, values: ArrayLike<number>): Node;
  product(a: Node, b: Node): Node;
  /** Returns the sum. `b` has the same shape as `a`, one row that is added to each row, one column that is added to each column, or one entry. */
  add(a: Node, b: Node): Node;
  /** Returns the product element by element; `b` has a shape as in `add`. */
  multiply(a: Node, b: Node): Node;
  scale(a: Node, factor: number): Node;
  map(a: Node, name: ElementwiseName): Node;
  transpose(a: Node): Node;
  /** Returns the log of the sum of exponentials of each row, shape [rows, 1]. */
  logsumexp(a: Node): Node;
  softmax(a: Node): Node;
  /** Returns the largest value of each row, shape [rows, 1]. Ties share the derivative evenly. */
  max(a: Node): Node;
  sum(a: Node): Node;
  /** Returns the sum of each row, shape [rows, 1]. */
  rowSums(a: Node): Node;
  rows(a: Node, from: number, count: number): Node;
  /** Gives a leaf other values. Results that depend on it are out of date until `forward` is called. */
  assign(leaf: Node, values: ArrayLike<number>): void;
  /** Computes every operation again, from the present values of the leaves. */
  forward(): void;
  /** Computes all adjoints, backwards from `loss`, whose shape is [1, 1]. */
  backward(loss: Node): void;
}
