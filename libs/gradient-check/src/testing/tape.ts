/** A matrix on the tape: value, and the derivative of the loss with respect to it. */
export interface Node {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float64Array;
  readonly adjoint: Float64Array;
}

/** A value and its derivative, element by element. */
export interface Elementwise {
  readonly value: (x: number) => number;
  readonly derivative: (x: number) => number;
}

const identity = (value: number): number => value;
const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** Element functions of the generated losses. */
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

/** Matrix operations that record how to carry derivatives back. */
export interface Tape {
  leaf(rows: number, columns: number, values: ArrayLike<number>): Node;
  product(a: Node, b: Node): Node;
  /** `b` of the same shape, of one row that is added to each, or of one entry. */
  add(a: Node, b: Node): Node;
  /** Element by element, `b` as in `add`. */
  multiply(a: Node, b: Node): Node;
  scale(a: Node, factor: number): Node;
  map(a: Node, name: ElementwiseName): Node;
  transpose(a: Node): Node;
  /** Each row's log of the sum of exponentials, shape [rows, 1]. */
  logsumexp(a: Node): Node;
  softmax(a: Node): Node;
  /** Each row's largest value; ties share the derivative evenly. Shape [rows, 1]. */
  max(a: Node): Node;
  sum(a: Node): Node;
  /** Sum of each row, shape [rows, 1]. */
  rowSums(a: Node): Node;
  rows(a: Node, from: number, count: number): Node;
  /** Runs backwards from `loss`, of shape [1, 1]. */
  backward(loss: Node): void;
}

/**
 * A reverse-mode tape. It shares no code with the checker, whose oracle it is.
 *
 * @param round - applied to every number computed: identity, or `Math.fround` for a float32 implementation
 * @param store - applied to every leaf: `Math.fround` also where float32 data enter a float64 computation
 */
export function tape(round: (value: number) => number = identity, store: (value: number) => number = round): Tape {
  const backwards: (() => void)[] = [];
  const node = (rows: number, columns: number, at: (i: number, j: number) => number): Node => {
    const value = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) value[i * columns + j] = round(at(i, j));
    return { rows, columns, value, adjoint: new Float64Array(rows * columns) };
  };
  const accumulate = (target: Node, index: number, amount: number): void => {
    target.adjoint[index] = round(target.adjoint[index]! + round(amount));
  };
  const spread = (a: Node, b: Node, i: number, j: number): number => {
    if (b.value.length === 1) return 0;
    if (b.rows === 1) return j;
    return b.columns === 1 ? i : i * a.columns + j;
  };
  const dot = (length: number, term: (l: number) => number): number => {
    let sum = 0;
    for (let l = 0; l < length; l++) sum = round(sum + round(term(l)));
    return sum;
  };
  const self: Tape = {
    leaf: (rows, columns, values) => node(rows, columns, (i, j) => store(values[i * columns + j]!)),
    product(a, b) {
      const out = node(a.rows, b.columns, (i, j) =>
        dot(a.columns, (l) => a.value[i * a.columns + l]! * b.value[l * b.columns + j]!),
      );
      backwards.push(() => {
        for (let i = 0; i < a.rows; i++) {
          for (let l = 0; l < a.columns; l++) {
            accumulate(
              a,
              i * a.columns + l,
              dot(b.columns, (j) => out.adjoint[i * b.columns + j]! * b.value[l * b.columns + j]!),
            );
          }
        }
        for (let l = 0; l < b.rows; l++) {
          for (let j = 0; j < b.columns; j++) {
            accumulate(
              b,
              l * b.columns + j,
              dot(a.rows, (i) => a.value[i * a.columns + l]! * out.adjoint[i * b.columns + j]!),
            );
          }
        }
      });
      return out;
    },
    add(a, b) {
      const out = node(a.rows, a.columns, (i, j) => a.value[i * a.columns + j]! + b.value[spread(a, b, i, j)]!);
      backwards.push(() => {
        for (let i = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++) {
            const adjoint = out.adjoint[i * a.columns + j]!;
            accumulate(a, i * a.columns + j, adjoint);
            accumulate(b, spread(a, b, i, j), adjoint);
          }
        }
      });
      return out;
    },
    multiply(a, b) {
      const out = node(a.rows, a.columns, (i, j) => a.value[i * a.columns + j]! * b.value[spread(a, b, i, j)]!);
      backwards.push(() => {
        for (let i = 0; i < a.rows; i++) {
          for (let j = 0; j < a.columns; j++) {
            const at = i * a.columns + j;
            const other = spread(a, b, i, j);
            accumulate(a, at, out.adjoint[at]! * b.value[other]!);
            accumulate(b, other, out.adjoint[at]! * a.value[at]!);
          }
        }
      });
      return out;
    },
    scale(a, factor) {
      const out = node(a.rows, a.columns, (i, j) => a.value[i * a.columns + j]! * factor);
      backwards.push(() => a.value.forEach((_, at) => accumulate(a, at, out.adjoint[at]! * factor)));
      return out;
    },
    map(a, name) {
      const { value, derivative } = elementwise[name];
      const out = node(a.rows, a.columns, (i, j) => value(a.value[i * a.columns + j]!));
      backwards.push(() => a.value.forEach((x, at) => accumulate(a, at, out.adjoint[at]! * round(derivative(x)))));
      return out;
    },
    transpose(a) {
      const out = node(a.columns, a.rows, (i, j) => a.value[j * a.columns + i]!);
      backwards.push(() =>
        a.value.forEach((_, at) =>
          accumulate(a, at, out.adjoint[(at % a.columns) * a.rows + Math.floor(at / a.columns)]!),
        ),
      );
      return out;
    },
    logsumexp(a) {
      const largest = rowMaxima(a);
      const out = node(
        a.rows,
        1,
        (i) =>
          largest[i]! + Math.log(dot(a.columns, (j) => Math.exp(round(a.value[i * a.columns + j]! - largest[i]!)))),
      );
      backwards.push(() =>
        a.value.forEach((x, at) => {
          const i = Math.floor(at / a.columns);
          accumulate(a, at, out.adjoint[i]! * round(Math.exp(round(x - out.value[i]!))));
        }),
      );
      return out;
    },
    softmax(a) {
      const largest = rowMaxima(a);
      const sums = largest.map((top, i) => dot(a.columns, (j) => Math.exp(a.value[i * a.columns + j]! - top)));
      const out = node(a.rows, a.columns, (i, j) => Math.exp(a.value[i * a.columns + j]! - largest[i]!) / sums[i]!);
      backwards.push(() => {
        for (let i = 0; i < a.rows; i++) {
          const at = i * a.columns;
          const inner = dot(a.columns, (j) => out.adjoint[at + j]! * out.value[at + j]!);
          for (let j = 0; j < a.columns; j++) {
            accumulate(a, at + j, out.value[at + j]! * round(out.adjoint[at + j]! - inner));
          }
        }
      });
      return out;
    },
    max(a) {
      const largest = rowMaxima(a);
      const out = node(a.rows, 1, (i) => largest[i]!);
      backwards.push(() => {
        for (let i = 0; i < a.rows; i++) {
          const row = a.value.subarray(i * a.columns, (i + 1) * a.columns);
          const ties = row.filter((x) => x === largest[i]).length;
          row.forEach((x, j) => {
            if (x === largest[i]) accumulate(a, i * a.columns + j, out.adjoint[i]! / ties);
          });
        }
      });
      return out;
    },
    sum(a) {
      const out = node(1, 1, () => dot(a.value.length, (l) => a.value[l]!));
      backwards.push(() => a.value.forEach((_, at) => accumulate(a, at, out.adjoint[0]!)));
      return out;
    },
    rowSums(a) {
      const out = node(a.rows, 1, (i) => dot(a.columns, (j) => a.value[i * a.columns + j]!));
      backwards.push(() => a.value.forEach((_, at) => accumulate(a, at, out.adjoint[Math.floor(at / a.columns)]!)));
      return out;
    },
    rows(a, from, count) {
      const out = node(count, a.columns, (i, j) => a.value[(from + i) * a.columns + j]!);
      backwards.push(() => out.adjoint.forEach((adjoint, at) => accumulate(a, from * a.columns + at, adjoint)));
      return out;
    },
    backward(loss) {
      loss.adjoint[0] = 1;
      for (const step of backwards.toReversed()) step();
    },
  };
  return self;
}

function rowMaxima(a: Node): number[] {
  return Array.from({ length: a.rows }, (_, i) => Math.max(...a.value.subarray(i * a.columns, (i + 1) * a.columns)));
}
