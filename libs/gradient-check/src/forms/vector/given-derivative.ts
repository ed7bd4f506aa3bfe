import type { DerivativeKind } from '../../check/gradient-report.js';
import type { DerivativeCheck, NumberTree } from '../../check/derivative-check.js';
import { buildTree } from '../tree/build-tree.js';
import type { TreeLayout, TreeNode } from '../tree/parameter-tree.js';
import { flatReading, holds, readTree } from '../tree/read-tree.js';
import { readJacobian } from './read-jacobian.js';
import type { VectorFunction } from './vector-function.js';

/** A derivative of a vector function as somebody gave it. */
export interface GivenDerivative {
  readonly kind: DerivativeKind;
  /** [outputs, inputs], row by row. */
  matrix(theta: Float64Array): Promise<Float64Array>;
  /** `J'c`; not of those that are given along tangents. */
  readonly pull?: (theta: Float64Array, cotangent: Float64Array) => Promise<Float64Array>;
  /** `J t`; not of those that are given along cotangents. */
  readonly push?: (theta: Float64Array, tangent: Float64Array) => Promise<Float64Array>;
  /** Whether it is a function of the direction, and might not be linear in it. */
  readonly isDirectional: boolean;
  /** What of the form of its results is wrong. */
  readonly misfits: Set<string>;
}

/** The derivatives of the value, or of the loss but for its gradient. */
export function firstDerivatives(check: DerivativeCheck, f: VectorFunction): GivenDerivative[] {
  const { jacobian, vjp, jvp } = check;
  return [
    ...(jacobian ? [byMatrix('jacobian', f, (tree) => check.jacobian!(tree))] : []),
    ...(vjp ? [byCotangents('vjp', f, (tree, cotangent) => check.vjp!(tree, cotangent as NumberTree))] : []),
    ...(jvp ? [byTangents('jvp', f, (tree, tangent) => check.jvp!(tree, tangent))] : []),
  ];
}

/** The derivatives of the gradient. */
export function secondDerivatives(check: DerivativeCheck, f: VectorFunction): GivenDerivative[] {
  const { hessian, hvp } = check;
  return [
    ...(hessian ? [byMatrix('hessian', f, (tree) => check.hessian!(tree))] : []),
    ...(hvp ? [byTangents('hvp', f, (tree, tangent) => check.hvp!(tree, tangent))] : []),
  ];
}

type Call = (tree: unknown, direction: unknown) => unknown;

function byMatrix(kind: GivenDerivative['kind'], f: VectorFunction, call: (tree: unknown) => unknown): GivenDerivative {
  const { inputs, outputs, calls } = f;
  const misfits = new Set<string>();
  const matrix = async (theta: Float64Array): Promise<Float64Array> => {
    calls.derivative++;
    const tree = buildTree(inputs, theta);
    const reading = readJacobian(f, await call(tree), kind);
    if (!holds(inputs, tree, theta)) f.mutatedBy.add(kind);
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

function byCotangents(kind: GivenDerivative['kind'], f: VectorFunction, call: Call): GivenDerivative {
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

function byTangents(kind: GivenDerivative['kind'], f: VectorFunction, call: Call): GivenDerivative {
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

function directional(
  { inputs, calls, mutatedBy }: VectorFunction,
  kind: string,
  call: Call,
  { from, to }: { readonly from: TreeLayout; readonly to: TreeLayout },
  misfits: Set<string>,
): (theta: Float64Array, direction: Float64Array) => Promise<Float64Array> {
  const directions = { root: withoutConstants(from.root) };
  return async (theta, direction) => {
    calls.derivative++;
    const tree = buildTree(inputs, theta);
    const reading = readTree(to, await call(tree, buildTree(directions, direction)), kind);
    if (!holds(inputs, tree, theta)) mutatedBy.add(kind);
    for (const name of reading.extra.keys())
      misfits.add(
        `${kind} has ${name}, and there is nothing of that name: ${to.leaves.map(({ path }) => path).join(', ')}`,
      );
    for (const leaf of to.leaves) {
      const part = reading.byLeaf.get(leaf);
      if (part === undefined) misfits.add(`${kind} has no ${leaf.path}: a parameter without its derivatives`);
      else if (part.length !== leaf.size)
        misfits.add(`${kind} has ${part.length} numbers for the ${leaf.size} of ${leaf.path}`);
    }
    return flatReading(to, reading);
  };
}

/** A direction has no constants: in an object they are left out, in a list they leave a gap. */
function withoutConstants(node: TreeNode): TreeNode {
  if (node.kind === 'constant') return { ...node, value: undefined };
  if (node.kind === 'leaf') return node;
  return { ...node, children: node.children.map(([key, child]) => [key, withoutConstants(child)] as const) };
}

function unit(size: number, at: number): Float64Array {
  const direction = new Float64Array(size);
  direction[at] = 1;
  return direction;
}
