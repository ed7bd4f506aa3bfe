import * as fc from 'fast-check';
import type { GradientCheck } from '../gradient-check.js';
import { type ElementwiseName, type Node, type Tape, tape } from './tape.js';

/** A dense row-major array of some shape. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** What a tensor may be. */
export interface TensorLimits {
  /** Dimensions, each 1 to `size`; 1 to 3 of them where left out. */
  readonly rank?: number;
  readonly size?: number;
  /** Largest magnitude of an entry. */
  readonly largest?: number;
}

/**
 * Shrinks to fewer and smaller dimensions first, then to small entries; zeros and ties come up often. Entries are drawn for
 * the largest shape and the first of them used, so that shrinking the shape keeps them.
 */
export const tensor = ({ rank, size = 5, largest = 2 }: TensorLimits = {}): fc.Arbitrary<Tensor> =>
  fc
    .record({
      shape: fc.array(fc.integer({ min: 1, max: size }), { minLength: rank ?? 1, maxLength: rank ?? 3 }),
      data: entries(size ** (rank ?? 3), largest),
    })
    .map(({ shape, data }) => ({
      shape,
      data: data.slice(
        0,
        shape.reduce((product, n) => product * n, 1),
      ),
    }));

/** Infinitely often differentiable. */
export const smoothFunctions = [
  'tanh',
  'sigmoid',
  'softplus',
  'square',
  'cube',
  'exp',
  'sin',
  'gauss',
] as const satisfies readonly ElementwiseName[];
/** With a kink. */
export const kinkedFunctions = [
  'relu',
  'leakyRelu',
  'abs',
  'hinge',
  'huber',
] as const satisfies readonly ElementwiseName[];

/** Right checks of smooth losses; a failing property shrinks to the smallest shape. */
export const smoothLoss = (limits: TensorLimits = {}): fc.Arbitrary<GradientCheck> => lossOf(smoothFunctions, limits);

/** Right checks of losses with kinks, some of them exactly at the parameters. */
export const kinkedLoss = (limits: TensorLimits = {}): fc.Arbitrary<GradientCheck> => lossOf(kinkedFunctions, limits);

/** `sum_i c_i f((W x + b)_i)` with W [rows, columns] and b [rows]. */
function lossOf(
  names: readonly ElementwiseName[],
  { size = 4, largest = 2 }: TensorLimits,
): fc.Arbitrary<GradientCheck> {
  const length = fc.integer({ min: 1, max: size });
  const vector = entries(size, largest);
  return fc
    .record({
      rows: length,
      columns: length,
      name: fc.constantFrom(...names),
      W: entries(size * size, largest),
      b: vector,
      x: vector,
      // not 0: a constant loss has nothing to check
      c: fc.array(
        fc.integer({ min: 1, max: 8 * largest }).map((eighths) => eighths / 8),
        { minLength: size, maxLength: size },
      ),
    })
    .map(({ rows, columns, name, W, b, x, c }): GradientCheck => {
      const evaluate = (
        weights: ArrayLike<number>,
        bias: ArrayLike<number>,
      ): { t: Tape; nodes: [Node, Node]; loss: Node } => {
        const t = tape();
        const nodes: [Node, Node] = [t.leaf(rows, columns, weights), t.leaf(rows, 1, bias)];
        const inner = t.add(t.product(nodes[0], t.leaf(columns, 1, x)), nodes[1]);
        return { t, nodes, loss: t.sum(t.multiply(t.map(inner, name), t.leaf(rows, 1, c))) };
      };
      return {
        name: `${name} of ${rows} x ${columns}`,
        parameters: { W: W.slice(0, rows * columns), b: b.slice(0, rows) },
        loss: (at) => evaluate(at['W']!, at['b']!).loss.value[0]!,
        gradient: (at) => {
          const { t, nodes, loss } = evaluate(at['W']!, at['b']!);
          t.backward(loss);
          return { W: nodes[0].adjoint.slice(), b: nodes[1].adjoint.slice() };
        },
      };
    });
}

function entries(length: number, largest: number): fc.Arbitrary<Float64Array> {
  // multiples of 1/8 bring ties, zeros and counterexamples that can be read
  const value = fc.oneof(
    fc.integer({ min: -8 * largest, max: 8 * largest }).map((eighths) => eighths / 8),
    fc.double({ min: -largest, max: largest, noNaN: true }),
  );
  return fc.array(value, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
}
