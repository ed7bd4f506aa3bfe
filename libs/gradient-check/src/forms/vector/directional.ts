import { buildTree } from '../tree/build-tree.js';
import type { TreeLayout, TreeNode } from '../tree/parameter-tree.js';
import { flatReading, holds, readTree } from '../tree/read-tree.js';
import { resultWatch } from './result-watch.js';
import type { VectorFunction } from './vector-function.js';

/** A derivative as the user wrote it, as a function of a point and a direction. */
export type DirectionalCall = (tree: unknown, direction: unknown) => unknown;

/**
 * Returns the derivative over vectors; what is wrong with its calls is noted in `faults`, what is wrong with the form of its results in `misfits`.
 */
export function directional(
  { inputs, outputs, calls, faults }: VectorFunction,
  kind: string,
  call: DirectionalCall,
  { from, to }: { readonly from: TreeLayout; readonly to: TreeLayout },
  misfits: Set<string>,
): (theta: Float64Array, direction: Float64Array) => Promise<Float64Array> {
  const directions = { ...from, root: withoutConstants(from.root) };
  const role = from === outputs ? 'cotangent' : 'tangent';
  const isOverwritten = resultWatch((returned) => flatReading(to, readTree(to, returned, kind)));
  return async (theta, direction) => {
    calls.derivative++;
    const tree = buildTree(inputs, theta);
    const given = buildTree(directions, direction);
    const returned = await call(tree, given);
    const reading = readTree(to, returned, kind);
    if (!holds(inputs, tree, theta)) faults.mutated(kind, 'parameters');
    if (!holds(directions, given, direction)) faults.mutated(kind, role);
    for (const name of reading.extra.keys())
      misfits.add(
        `${kind} has ${name}, and there is nothing of that name: ${to.leaves.map(({ path }) => path).join(', ')}`,
      );
    for (const leaf of to.leaves) {
      const part = reading.byLeaf.get(leaf);
      if (part === undefined)
        misfits.add(
          `${kind} has no ${leaf.path}: ${kind === 'jvp' ? 'an output' : 'a parameter'} without its derivatives`,
        );
      else if (part.length !== leaf.size)
        misfits.add(`${kind} has ${part.length} numbers for the ${leaf.size} of ${leaf.path}`);
    }
    const values = flatReading(to, reading);
    if (isOverwritten(returned, values)) faults.overwrote(kind);
    return values;
  };
}

/** Returns a tree without its constants, since directions have none: they are left out of an object, and leave a gap in an array. */
function withoutConstants(node: TreeNode): TreeNode {
  if (node.kind === 'constant') return { ...node, value: undefined };
  if (node.kind === 'leaf') return node;
  return { ...node, children: node.children.map(([key, child]) => [key, withoutConstants(child)] as const) };
}
