import type { DerivativeCheck } from '../check/derivative-check.js';
import type { Finding } from '../check/gradient-report.js';
import type { GradientCheck, GradientSet, ParameterSet } from '../check/gradient-check.js';
import { oneNumber } from '../check/numbers.js';
import { type MovedPart, narrowSet, pathIn, pick, thetaWith } from './moved-parts.js';
import { settle } from './settle.js';
import { buildTree } from './tree/build-tree.js';
import type { Leaf, TreeLayout } from './tree/parameter-tree.js';
import { changedLeaves, readTree } from './tree/read-tree.js';

const nameOf = ({ path }: Leaf): string => path;

/** Returns a loss of a tree and its gradient in the narrow form, over named flat arrays. */
export function scalarForm(
  check: Required<Pick<DerivativeCheck, 'loss' | 'gradient'>> & DerivativeCheck,
  layout: TreeLayout,
  parts: readonly MovedPart[],
): GradientCheck {
  const path = pathIn(parts, nameOf);
  return {
    name: check.name,
    parameters: narrowSet(parts, layout.theta, nameOf),
    ...(check.batchSize !== undefined && { batchSize: check.batchSize }),
    entryPath: path,
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
  const theta = thetaWith(parts, set, layout.theta, nameOf);
  const tree = buildTree(layout, theta);
  return settle(call(tree), (returned) => {
    const result = read(returned);
    copyChanges(layout, set, tree, theta);
    return result;
  });
}

function copyChanges(layout: TreeLayout, set: ParameterSet, tree: unknown, theta: Float64Array): void {
  for (const { path } of changedLeaves(layout, tree, theta)) set[path]?.fill(NaN);
}

function gradientSet(layout: TreeLayout, parts: readonly MovedPart[], returned: unknown): GradientSet {
  const { byLeaf, extra } = readTree(layout, returned, 'gradient');
  const found = parts.flatMap((part) => {
    const values = byLeaf.get(part.leaf);
    return values === undefined ? [] : [[part.leaf.path, pick(part, values)] as const];
  });
  return Object.fromEntries([...found, ...extra]);
}

/** Returns a finding for each array of the gradient that has as many numbers as its parameter, but another shape. */
export function reshapedFindings(layout: TreeLayout, returned: unknown, of: string): Finding[] {
  return readTree(layout, returned, of).reshaped.map(({ leaf, shape }) => ({
    kind: 'protocol',
    rule: 'shape',
    message: `${of}.${leaf.path} is [${shape.join(', ')}], and ${leaf.path} is [${leaf.shape!.join(', ')}]: transposed, or another order of the same numbers?`,
  }));
}
