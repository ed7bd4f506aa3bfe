import { isFloatArray } from '../../check/numbers.js';
import type { Leaf, TreeLayout, TreeNode } from './parameter-tree.js';
import { defineKey, isPlain } from './structure.js';

/** Builds a new tree with the numbers of `theta`; constants are the same objects each time. */
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
  const build = (depth: number): unknown => {
    if (depth === shape.length) return theta[at++];
    const rows: unknown[] = [];
    for (let i = 0; i < shape[depth]!; i++) rows.push(build(depth + 1));
    return rows;
  };
  return build(0);
}

/** Returns whether each node of a tree is still as `buildTree` made it from `theta`. Anything added to the tree is not looked at. */
export function isAsBuilt(node: TreeNode, given: unknown, theta: ArrayLike<number>): boolean {
  switch (node.kind) {
    case 'constant':
      return true;
    case 'leaf':
      return isLeafAsBuilt(node.leaf, given, theta);
    case 'list':
      return (
        Array.isArray(given) && node.children.every(([, child], i) => isAsBuilt(child, (given as unknown[])[i], theta))
      );
    case 'record':
      return isPlain(given) && node.children.every(([key, child]) => isAsBuilt(child, given[key], theta));
  }
}

function isLeafAsBuilt(leaf: Leaf, given: unknown, theta: ArrayLike<number>): boolean {
  const { shape } = leaf;
  if (shape === undefined) return isFloatArray(given) && hasNumbersOf(leaf, given, theta);
  let at = leaf.offset;
  const isBuilt = (depth: number, part: unknown): boolean => {
    if (depth === shape.length) return part === theta[at++];
    if (!Array.isArray(part) || part.length !== shape[depth]) return false;
    for (const each of part as unknown[]) if (!isBuilt(depth + 1, each)) return false;
    return true;
  };
  return isBuilt(0, given);
}

/** Returns whether values are the numbers that `buildTree` gave a leaf. */
export function hasNumbersOf(
  { size, offset, float32 }: Leaf,
  values: ArrayLike<number> | undefined,
  theta: ArrayLike<number>,
): boolean {
  if (values?.length !== size) return false;
  for (let i = 0; i < size; i++) {
    const built = theta[offset + i]!;
    if (values[i] !== (float32 ? Math.fround(built) : built)) return false;
  }
  return true;
}
