import type { DerivativeKind } from '../../check/gradient-report.js';
import type { DerivativeCheck, NumberTree } from '../../check/derivative-check.js';
import { buildTree } from '../tree/build-tree.js';
import type { TreeLayout } from '../tree/parameter-tree.js';
import { holds } from '../tree/read-tree.js';
import { type DirectionalCall, directional } from './directional.js';
import { readJacobian } from './read-jacobian.js';
import { resultWatch } from './result-watch.js';
import type { VectorFunction } from './vector-function.js';

/** The product of a Jacobian with a direction, at the point theta. */
export type Product = (theta: Float64Array, direction: Float64Array) => Promise<Float64Array>;

/** A derivative of a vector function as the user gave it. */
export interface GivenDerivative {
  readonly kind: DerivativeKind;
  /** Returns the Jacobian [outputs, inputs] in row-major order. */
  matrix(theta: Float64Array): Promise<Float64Array>;
  /** Returns `J'c`; left out for a derivative along tangents. */
  readonly pull?: Product;
  /** Returns `J t`; left out for a derivative along cotangents. */
  readonly push?: Product;
  /** Whether it is given as a function of a direction, and so might not be linear in it. */
  readonly isDirectional: boolean;
  /** What is wrong with the form of its results. */
  readonly misfits: Set<string>;
}

/** A derivative as a function of directions. */
interface AlongDirections {
  readonly direction: 'cotangent' | 'tangent';
  readonly product: Product;
  /** The layouts of the directions and of the products. */
  readonly from: TreeLayout;
  readonly to: TreeLayout;
}

/** Returns a derivative as a function of cotangents, or of tangents where it is given along these alone. */
export function alongDirections({ inputs, outputs }: VectorFunction, { pull, push }: GivenDerivative): AlongDirections {
  return pull === undefined
    ? { direction: 'tangent', product: push!, from: inputs, to: outputs }
    : { direction: 'cotangent', product: pull, from: outputs, to: inputs };
}

/** Returns the derivatives of the value, or of the loss except for its gradient. */
export function firstDerivatives(check: DerivativeCheck, f: VectorFunction): GivenDerivative[] {
  const { jacobian, vjp, jvp } = check;
  return [
    ...(jacobian ? [byMatrix('jacobian', f, (tree) => check.jacobian!(tree))] : []),
    ...(vjp ? [byCotangents('vjp', f, (tree, cotangent) => check.vjp!(tree, cotangent as NumberTree))] : []),
    ...(jvp ? [byTangents('jvp', f, (tree, tangent) => check.jvp!(tree, tangent))] : []),
  ];
}

/** Returns the derivatives of the gradient. */
export function secondDerivatives(check: DerivativeCheck, f: VectorFunction): GivenDerivative[] {
  const { hessian, hvp } = check;
  return [
    ...(hessian ? [byMatrix('hessian', f, (tree) => check.hessian!(tree))] : []),
    ...(hvp ? [byTangents('hvp', f, (tree, tangent) => check.hvp!(tree, tangent))] : []),
  ];
}

function byMatrix(kind: DerivativeKind, f: VectorFunction, call: (tree: unknown) => unknown): GivenDerivative {
  const { inputs, outputs, calls } = f;
  const misfits = new Set<string>();
  const isOverwritten = resultWatch((returned) => readJacobian(f, returned, kind).matrix);
  const matrix = async (theta: Float64Array): Promise<Float64Array> => {
    calls.derivative++;
    const tree = buildTree(inputs, theta);
    const returned = await call(tree);
    const reading = readJacobian(f, returned, kind);
    if (!holds(inputs, tree, theta)) f.faults.mutated(kind, 'parameters');
    if (isOverwritten(returned, reading.matrix)) f.faults.overwrote(kind);
    for (const each of reading.misfits) misfits.add(each);
    return reading.matrix;
  };
  const pull = async (theta: Float64Array, c: Float64Array): Promise<Float64Array> => {
    const J = await matrix(theta);
    return new Float64Array(inputs.size).map((_, i) => c.reduce((sum, ck, k) => sum + ck * J[k * inputs.size + i]!, 0));
  };
  const push = async (theta: Float64Array, t: Float64Array): Promise<Float64Array> => {
    const J = await matrix(theta);
    return new Float64Array(outputs.size).map((_, k) =>
      t.reduce((sum, ti, i) => sum + ti * J[k * inputs.size + i]!, 0),
    );
  };
  return { kind, matrix, pull, push, isDirectional: false, misfits };
}

function byCotangents(kind: DerivativeKind, f: VectorFunction, call: DirectionalCall): GivenDerivative {
  const { inputs, outputs } = f;
  const misfits = new Set<string>();
  const pull = directional(f, kind, call, { from: outputs, to: inputs }, misfits);
  return {
    kind,
    pull,
    isDirectional: true,
    misfits,
    async matrix(theta) {
      const J = new Float64Array(outputs.size * inputs.size);
      for (let k = 0; k < outputs.size; k++) J.set(await pull(theta, unit(outputs.size, k)), k * inputs.size);
      return J;
    },
  };
}

function byTangents(kind: DerivativeKind, f: VectorFunction, call: DirectionalCall): GivenDerivative {
  const { inputs, outputs } = f;
  const misfits = new Set<string>();
  const push = directional(f, kind, call, { from: inputs, to: outputs }, misfits);
  return {
    kind,
    push,
    isDirectional: true,
    misfits,
    async matrix(theta) {
      const J = new Float64Array(outputs.size * inputs.size);
      for (let i = 0; i < inputs.size; i++) {
        const column = await push(theta, unit(inputs.size, i));
        for (let k = 0; k < outputs.size; k++) J[k * inputs.size + i] = column[k]!;
      }
      return J;
    },
  };
}

function unit(size: number, at: number): Float64Array {
  const direction = new Float64Array(size);
  direction[at] = 1;
  return direction;
}
