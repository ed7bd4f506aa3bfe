import * as fc from 'fast-check';
import type { GradientCheck } from '../check/gradient-check.js';
import { entryPool } from './entry-arbitrary.js';
import { type ElementwiseName, type Node, type Tape, tape } from './tape.js';
import { type TensorLimits, placesAmong } from './tensor-arbitrary.js';

/** Names of functions that are infinitely often differentiable. */
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
/** Names of functions with a kink, or with a joint of two pieces. */
export const kinkedFunctions = [
  'relu',
  'leakyRelu',
  'abs',
  'hinge',
  'huber',
] as const satisfies readonly ElementwiseName[];

/** The loss `sum_i c_i f((W x + b)_i)` with W [rows, columns], row by row. */
export interface LossRecipe {
  readonly f: ElementwiseName;
  readonly W: readonly (readonly number[])[];
  readonly b: readonly number[];
  readonly x: readonly number[];
  readonly c: readonly number[];
}

/** The right check of a recipe; fast-check prints the recipe. */
export interface LossCase extends GradientCheck {
  readonly [fc.toStringMethod]: () => string;
}

/** Draws right checks of smooth losses. A failing property shrinks to the smallest shape. */
export const smoothLoss = (limits: TensorLimits = {}): fc.Arbitrary<LossCase> => lossOf(smoothFunctions, limits);

/** Draws right checks of losses with kinks, some of which lie exactly at the parameters. */
export const kinkedLoss = (limits: TensorLimits = {}): fc.Arbitrary<LossCase> => lossOf(kinkedFunctions, limits);

/** Rows and columns are chosen among those of the largest matrix, so that shrinking may keep any that matter. */
function lossOf(
  names: readonly ElementwiseName[],
  { size = 4, largest = 2, ...range }: TensorLimits,
): fc.Arbitrary<LossCase> {
  return fc
    .record({
      rows: placesAmong(size),
      columns: placesAmong(size),
      f: fc.constantFrom(...names),
      W: entryPool(size * size, { largest, ...range }),
      b: entryPool(size, { largest, ...range }),
      x: entryPool(size, { largest: 1, smallest: 1 / 16 }), // smaller ones leave slopes that rounding hides
      // not 0, since a constant loss has nothing to check
      c: fc.array(
        fc.integer({ min: 1, max: 16 }).map((eighths) => eighths / 8),
        { minLength: size, maxLength: size },
      ),
    })
    .map(({ rows, columns, f, W, b, x, c }) =>
      lossCase({
        f,
        W: rows.map((i) => columns.map((j) => W[i * size + j]!)),
        b: rows.map((i) => b[i]!),
        x: columns.map((j) => x[j]!),
        c: rows.map((i) => c[i]!),
      }),
    );
}

/** Returns the right check of a recipe. */
export function lossCase(recipe: LossRecipe): LossCase {
  const { f, W, b, x, c } = recipe;
  const [rows, columns] = [b.length, x.length];
  const evaluate = (
    weights: ArrayLike<number>,
    bias: ArrayLike<number>,
  ): { t: Tape; nodes: [Node, Node]; loss: Node } => {
    const t = tape();
    const nodes: [Node, Node] = [t.leaf(rows, columns, weights), t.leaf(rows, 1, bias)];
    const inner = t.add(t.product(nodes[0], t.constant(columns, 1, x)), nodes[1]);
    return { t, nodes, loss: t.sum(t.multiply(t.map(inner, f), t.constant(rows, 1, c))) };
  };
  return {
    name: `${f} of ${rows} x ${columns}`,
    parameters: { W: Float64Array.from(W.flat()), b: Float64Array.from(b) },
    loss: (at) => evaluate(at['W']!, at['b']!).loss.value[0]!,
    gradient: (at) => {
      const { t, nodes, loss } = evaluate(at['W']!, at['b']!);
      t.backward(loss);
      return { W: nodes[0].adjoint.slice(), b: nodes[1].adjoint.slice() };
    },
    [fc.toStringMethod]: () => `lossCase(${fc.stringify(recipe)})`,
  };
}
