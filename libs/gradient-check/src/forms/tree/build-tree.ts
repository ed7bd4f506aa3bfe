import type { Leaf, TreeLayout, TreeNode } from './parameter-tree.js';
import { defineKey } from './structure.js';

/** A fresh tree with the numbers of `theta`; constants are the same each time. */
export function buildTree({ root }: Pick<TreeLayout, 'root'>, theta: ArrayLike<number>): unknown {
  const build = (node: TreeNode): unknown => {
    switch (node.kind) {
      case 'constant':
        return node.value;
      case 'leaf':
        return buildLeaf(node.leaf, theta);
      case 'list':
        return node.children.map(([, child]) => build(child));
      case 'record': {
        const built: Record<string, unknown> = {};
        for (const [key, child] of node.children) defineKey(built, key, build(child));
        return built;
      }
    }
  };
  return build(root);
}

function buildLeaf({ shape, size, offset, float32 }: Leaf, theta: ArrayLike<number>): unknown {
  if (shape === undefined) {
    const values = float32 ? new Float32Array(size) : new Float64Array(size);
    for (let i = 0; i < size; i++) values[i] = theta[offset + i]!;
    return values;
  }
  let at = offset;
  const build = (depth: number): unknown =>
    depth === shape.length ? theta[at++] : Array.from({ length: shape[depth]! }, () => build(depth + 1));
  return build(0);
}
