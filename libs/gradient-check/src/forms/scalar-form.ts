import type { DerivativeCheck } from '../check/derivative-check.js';
import type { Finding } from '../check/gradient-report.js';
import type { GradientCheck, GradientSet, ParameterSet } from '../check/gradient-check.js';
import { oneNumber } from '../check/numbers.js';
import { type MovedPart, narrowSet, pathIn, pick, thetaWith } from './moved-parts.js';
import { settle } from './settle.js';
import { buildTree } from './tree/build-tree.js';
import type { TreeLayout } from './tree/parameter-tree.js';
import { changedLeaves, readTree } from './tree/read-tree.js';

/** A check of a loss and its gradient. */
export type ScalarCheck = DerivativeCheck & Required<Pick<DerivativeCheck, 'loss' | 'gradient'>>;

/** Returns whether a check has a gradient, and so a loss. */
export function isScalar(check: DerivativeCheck): check is ScalarCheck {
  return check.gradient !== undefined;
}

/** Returns a loss of a tree and its gradient in the narrow form, over named flat arrays that hold the parts. */
export function scalarForm(check: ScalarCheck, layout: TreeLayout, parts: readonly MovedPart[]): GradientCheck {
  return {
    name: check.name,
    parameters: narrowSet(parts, layout.theta),
    ...(check.batchSize !== undefined && { batchSize: check.batchSize }),
    entryPath: pathIn(parts),
    loss: (set) => onTree(layout, parts, set, (tree) => check.loss(tree), oneNumber),
    gradient: (set) =>
      onTree(
        layout,
        parts,
        set,
        (tree) => check.gradient(tree),
        (returned) => gradientSet(layout, parts, returned),
      ),
  };
}

/** Calls a function with the tree that belongs to a set. Where the function changed the tree, the set is changed too, so that the checker sees it. */
function onTree<T, R>(
  layout: TreeLayout,
  parts: readonly MovedPart[],
  set: ParameterSet,
  call: (tree: unknown) => T | Promise<T>,
  read: (returned: T) => R,
): R | Promise<R> {
  const theta = thetaWith(parts, set, layout.theta);
  const tree = buildTree(layout, theta);
  return settle(call(tree), (returned) => {
    const result = read(returned);
    for (const { path } of changedLeaves(layout, tree, theta)) set[path]?.fill(NaN);
    return result;
  });
}

function gradientSet(layout: TreeLayout, parts: readonly MovedPart[], returned: unknown): GradientSet {
  const { byLeaf, extra } = readTree(layout, returned, 'gradient');
  const found = parts.flatMap((part) => {
    const values = byLeaf.get(part.leaf);
    return values === undefined ? [] : [[part.name, pick(part, values)] as const];
  });
  return Object.fromEntries([...found, ...extra]);
}

/** Returns a finding for each array of the gradient that has as many numbers as its parameter, but another shape. */
export function reshapedFindings(layout: TreeLayout, gradient: unknown): Finding[] {
  return readTree(layout, gradient, 'gradient').reshaped.map(({ leaf, shape }) => ({
    kind: 'protocol',
    rule: 'shape',
    message: `gradient.${leaf.path} is [${shape.join(', ')}], and ${leaf.path} is [${leaf.shape!.join(', ')}]: transposed, or another order of the same numbers?`,
  }));
}
