/** A matrix on the tape: its value, and the derivative of the loss with respect to it. */
export interface Node {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float64Array;
  /** Empty for a matrix that depends on no leaf, for which no derivative is asked. */
  readonly adjoint: Float64Array;
}

/** The number type that results are rounded to. */
export type Precision = 'float64' | 'float32';

/** A function that is applied element by element, with its derivative. */
export interface Elementwise {
  readonly value: (x: number) => number;
  readonly derivative: (x: number) => number;
}

const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** Functions applied element by element in the generated losses. */
export const elementwise = {
  tanh: { value: Math.tanh, derivative: (x) => 1 / Math.cosh(x) ** 2 },
  sigmoid: { value: sigmoid, derivative: (x) => sigmoid(x) * sigmoid(-x) },
  softplus: { value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), derivative: sigmoid },
  relu: { value: (x) => Math.max(x, 0), derivative: (x) => (x > 0 ? 1 : 0) },
  leakyRelu: { value: (x) => (x > 0 ? x : 0.1 * x), derivative: (x) => (x > 0 ? 1 : 0.1) },
  abs: { value: Math.abs, derivative: Math.sign },
  square: { value: (x) => x * x, derivative: (x) => 2 * x },
  cube: { value: (x) => x ** 3, derivative: (x) => 3 * x ** 2 },
  exp: { value: Math.exp, derivative: Math.exp },
  log: { value: Math.log, derivative: (x) => 1 / x },
  sqrt: { value: Math.sqrt, derivative: (x) => 0.5 / Math.sqrt(x) },
  sin: { value: Math.sin, derivative: Math.cos },
  reciprocal: { value: (x) => 1 / x, derivative: (x) => -1 / x ** 2 },
  gauss: { value: (x) => Math.exp(-x * x), derivative: (x) => -2 * x * Math.exp(-x * x) },
  huber: {
    value: (x) => (Math.abs(x) <= 1 ? 0.5 * x * x : Math.abs(x) - 0.5),
    derivative: (x) => (Math.abs(x) <= 1 ? x : Math.sign(x)),
  },
  hinge: { value: (x) => Math.max(0, 1 - x), derivative: (x) => (x < 1 ? -1 : 0) },
} satisfies Readonly<Record<string, Elementwise>>;

/** Name of an element function. */
export type ElementwiseName = keyof typeof elementwise;

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
    product(a, b) {
      const [n, m, k] = [a.rows, b.columns, a.columns];
      const out = result(n, m, a, b);
      return record(
        out,
        () => {
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < m; j++) {
              let sum = 0;
              for (let l = 0; l < k; l++) {
                sum = rounded(single, sum + rounded(single, a.value[i * k + l]! * b.value[l * m + j]!));
              }
              out.value[i * m + j] = sum;
            }
          }
        },
        () => {
          for (let i = 0; hasAdjoint(a) && i < n; i++) {
            for (let l = 0; l < k; l++) {
              let sum = 0;
              for (let j = 0; j < m; j++) {
                sum = rounded(single, sum + rounded(single, out.adjoint[i * m + j]! * b.value[l * m + j]!));
              }
              accumulate(a, i * k + l, sum);
            }
          }
          for (let l = 0; hasAdjoint(b) && l < k; l++) {
            for (let j = 0; j < m; j++) {
              let sum = 0;
              for (let i = 0; i < n; i++) {
                sum = rounded(single, sum + rounded(single, a.value[i * k + l]! * out.adjoint[i * m + j]!));
              }
              accumulate(b, l * m + j, sum);
            }
          }
        },
      );
    },
    add(a, b) {
      const out = result(a.rows, a.columns, a, b);
      const [down, right] = strides(a, b);
      return record(
        out,
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            for (let j = 0; j < a.columns; j++, at++) {
              out.value[at] = rounded(single, a.value[at]! + b.value[i * down + j * right]!);
            }
          }
        },
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            for (let j = 0; j < a.columns; j++, at++) {
              if (hasAdjoint(a)) accumulate(a, at, out.adjoint[at]!);
              if (hasAdjoint(b)) accumulate(b, i * down + j * right, out.adjoint[at]!);
            }
          }
        },
      );
    },
    multiply(a, b) {
      const out = result(a.rows, a.columns, a, b);
      const [down, right] = strides(a, b);
      return record(
        out,
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            for (let j = 0; j < a.columns; j++, at++) {
              out.value[at] = rounded(single, a.value[at]! * b.value[i * down + j * right]!);
            }
          }
        },
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            for (let j = 0; j < a.columns; j++, at++) {
              const other = i * down + j * right;
              if (hasAdjoint(a)) accumulate(a, at, out.adjoint[at]! * b.value[other]!);
              if (hasAdjoint(b)) accumulate(b, other, out.adjoint[at]! * a.value[at]!);
            }
          }
        },
      );
    },
    scale(a, factor) {
      const out = result(a.rows, a.columns, a);
      return record(
        out,
        () => {
          for (let at = 0; at < a.value.length; at++) out.value[at] = rounded(single, a.value[at]! * factor);
        },
        () => {
          for (let at = 0; at < a.value.length; at++) accumulate(a, at, out.adjoint[at]! * factor);
        },
      );
    },
    map(a, name) {
      const { value, derivative } = elementwise[name];
      const out = result(a.rows, a.columns, a);
      return record(
        out,
        () => {
          for (let at = 0; at < a.value.length; at++) out.value[at] = rounded(single, value(a.value[at]!));
        },
        () => {
          for (let at = 0; at < a.value.length; at++) {
            accumulate(a, at, out.adjoint[at]! * rounded(single, derivative(a.value[at]!)));
          }
        },
      );
    },
    transpose(a) {
      const out = result(a.columns, a.rows, a);
      const across = (at: number): number => (at % a.columns) * a.rows + Math.floor(at / a.columns);
      return record(
        out,
        () => {
          for (let at = 0; at < a.value.length; at++) out.value[across(at)] = a.value[at]!;
        },
        () => {
          for (let at = 0; at < a.value.length; at++) accumulate(a, at, out.adjoint[across(at)]!);
        },
      );
    },
    logsumexp(a) {
      const out = result(a.rows, 1, a);
      return record(
        out,
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            const largest = rowMaximum(a, i);
            let sum = 0;
            for (let j = 0; j < a.columns; j++, at++) {
              sum = rounded(single, sum + rounded(single, Math.exp(rounded(single, a.value[at]! - largest))));
            }
            out.value[i] = rounded(single, largest + Math.log(sum));
          }
        },
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            for (let j = 0; j < a.columns; j++, at++) {
              const share = rounded(single, Math.exp(rounded(single, a.value[at]! - out.value[i]!)));
              accumulate(a, at, out.adjoint[i]! * share);
            }
          }
        },
      );
    },
    softmax(a) {
      const out = result(a.rows, a.columns, a);
      return record(
        out,
        () => {
          for (let i = 0; i < a.rows; i++) {
            const largest = rowMaximum(a, i);
            const [from, to] = [i * a.columns, (i + 1) * a.columns];
            let sum = 0;
            for (let at = from; at < to; at++) {
              sum = rounded(single, sum + rounded(single, Math.exp(a.value[at]! - largest)));
            }
            for (let at = from; at < to; at++) out.value[at] = rounded(single, Math.exp(a.value[at]! - largest) / sum);
          }
        },
        () => {
          for (let i = 0; i < a.rows; i++) {
            const [from, to] = [i * a.columns, (i + 1) * a.columns];
            let inner = 0;
            for (let at = from; at < to; at++) {
              inner = rounded(single, inner + rounded(single, out.adjoint[at]! * out.value[at]!));
            }
            for (let at = from; at < to; at++) {
              accumulate(a, at, out.value[at]! * rounded(single, out.adjoint[at]! - inner));
            }
          }
        },
      );
    },
    max(a) {
      const out = result(a.rows, 1, a);
      return record(
        out,
        () => {
          for (let i = 0; i < a.rows; i++) out.value[i] = rowMaximum(a, i);
        },
        () => {
          for (let i = 0; i < a.rows; i++) {
            const [from, to] = [i * a.columns, (i + 1) * a.columns];
            let ties = 0;
            for (let at = from; at < to; at++) if (a.value[at] === out.value[i]) ties++;
            for (let at = from; at < to; at++)
              if (a.value[at] === out.value[i]) accumulate(a, at, out.adjoint[i]! / ties);
          }
        },
      );
    },
    sum(a) {
      const out = result(1, 1, a);
      return record(
        out,
        () => {
          let sum = 0;
          for (let at = 0; at < a.value.length; at++) sum = rounded(single, sum + rounded(single, a.value[at]!));
          out.value[0] = sum;
        },
        () => {
          for (let at = 0; at < a.value.length; at++) accumulate(a, at, out.adjoint[0]!);
        },
      );
    },
    rowSums(a) {
      const out = result(a.rows, 1, a);
      return record(
        out,
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            let sum = 0;
            for (let j = 0; j < a.columns; j++, at++) sum = rounded(single, sum + rounded(single, a.value[at]!));
            out.value[i] = sum;
          }
        },
        () => {
          for (let i = 0, at = 0; i < a.rows; i++) {
            for (let j = 0; j < a.columns; j++, at++) accumulate(a, at, out.adjoint[i]!);
          }
        },
      );
    },
    rows(a, from, count) {
      const out = result(count, a.columns, a);
      const begin = from * a.columns;
      return record(
        out,
        () => {
          for (let at = 0; at < out.value.length; at++) out.value[at] = a.value[begin + at]!;
        },
        () => {
          for (let at = 0; at < out.value.length; at++) accumulate(a, begin + at, out.adjoint[at]!);
        },
      );
    },
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

/** The adjoint of a matrix that depends on constants alone. */
const NONE = new Float64Array(0);

const hasAdjoint = ({ adjoint }: Node): boolean => adjoint.length > 0;

// a branch costs nothing here, while calling a function that is passed in costs as much as the operation that it rounds
const rounded = (single: boolean, value: number): number => (single ? Math.fround(value) : value);

function emptyNode(rows: number, columns: number, hasDerivative: boolean): Node {
  const length = rows * columns;
  return { rows, columns, value: new Float64Array(length), adjoint: hasDerivative ? new Float64Array(length) : NONE };
}

/** Returns a matrix for a result of `a` and `b`; it has an adjoint if one of them has. */
function result(rows: number, columns: number, a: Node, b: Node = a): Node {
  return emptyNode(rows, columns, hasAdjoint(a) || hasAdjoint(b));
}

/** Returns the steps through `b` for a step down and a step to the right in `a`: 0 where `b` has a single row or column that is used for all. */
function strides(a: Node, b: Node): readonly [number, number] {
  if (b.value.length === 1) return [0, 0];
  if (b.rows === 1) return [0, 1];
  return b.columns === 1 ? [1, 0] : [a.columns, 1];
}

function rowMaximum({ value, columns }: Node, row: number): number {
  let largest = -Infinity;
  for (let at = row * columns; at < (row + 1) * columns; at++) largest = Math.max(largest, value[at]!);
  return largest;
}
