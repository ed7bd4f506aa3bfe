/** A matrix on the tape: its value, and the derivative of the loss with respect to it. */
export interface Node {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float64Array;
  /** Empty for a matrix that depends on no leaf, for which no derivative is asked. */
  readonly adjoint: Float64Array;
}

/** The adjoint of a matrix that depends on constants alone. */
const NONE = new Float64Array(0);

/** Whether a matrix depends on a leaf, so that the tape computes its derivative. */
export const hasAdjoint = ({ adjoint }: Node): boolean => adjoint.length > 0;

/** Returns a number as float32 if `single`. A branch costs nothing here; calling a function that is passed in would cost as much as what it rounds. */
export const rounded = (single: boolean, value: number): number => (single ? Math.fround(value) : value);

/** Returns a matrix of zeros; without a derivative it has no adjoint. */
export function emptyNode(rows: number, columns: number, hasDerivative: boolean): Node {
  const length = rows * columns;
  return { rows, columns, value: new Float64Array(length), adjoint: hasDerivative ? new Float64Array(length) : NONE };
}

/** Returns a matrix for a result of `a` and `b`; it has an adjoint if one of them has. */
export function result(rows: number, columns: number, a: Node, b: Node = a): Node {
  return emptyNode(rows, columns, hasAdjoint(a) || hasAdjoint(b));
}

/** Returns the steps through `b` for a step down and a step to the right in `a`: 0 where `b` has a single row or column that is used for all. */
export function strides(a: Node, b: Node): readonly [number, number] {
  if (b.value.length === 1) return [0, 0];
  if (b.rows === 1) return [0, 1];
  return b.columns === 1 ? [1, 0] : [a.columns, 1];
}

/** Returns the largest number in a row. */
export function rowMaximum({ value, columns }: Node, row: number): number {
  let largest = -Infinity;
  for (let at = row * columns; at < (row + 1) * columns; at++) largest = Math.max(largest, value[at]!);
  return largest;
}
