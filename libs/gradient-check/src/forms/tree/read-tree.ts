import { CheckInputError } from '../../check/check-input-error.js';
import { describeValue } from '../../check/describe-value.js';
import { numbersOf } from '../../check/numbers.js';
import { hasNumbersOf, isAsBuilt } from './build-tree.js';
import type { Leaf, TreeLayout, TreeNode } from './parameter-tree.js';
import { isPlain } from './structure.js';
import { pathOfChild } from './tree-path.js';

/** What a function returned, leaf by leaf. */
interface TreeReading {
  /** The numbers as they were returned, but without nesting; a leaf that was not returned is left out. */
  readonly byLeaf: ReadonlyMap<Leaf, ArrayLike<number>>;
  /** Numbers at paths that no leaf has. */
  readonly extra: ReadonlyMap<string, ArrayLike<number>>;
  /** Leaves for which another shape was returned than that of the parameter. */
  readonly reshaped: readonly { readonly leaf: Leaf; readonly shape: readonly number[] }[];
}

/**
 * Reads a tree of derivatives along with the tree that it belongs to. Constants need no derivatives, and anything in their place is not read.
 *
 * @param of - the name of the tree in messages: `gradient`
 * @throws {CheckInputError} when a node is neither numbers nor a tree of further nodes
 */
export function readTree(
  { root, leaves }: Pick<TreeLayout, 'root' | 'leaves'>,
  returned: unknown,
  of: string,
): TreeReading {
  if (leaves.length > 0 && (returned === undefined || returned === null)) {
    throw new CheckInputError(`${of} must return its numbers, got ${describeValue(returned)}`);
  }
  // an array without entries has no derivatives that could be missing
  const empty = leaves.filter(({ size }) => size === 0).map((leaf) => [leaf, []] as const);
  const reading = { byLeaf: new Map<Leaf, ArrayLike<number>>(empty), extra: new Map(), reshaped: [] };
  readNode(root, returned, { of, isNamed: root.kind === 'record' || root.kind === 'list', reading });
  return reading;
}

/** What has been read so far, and what messages need. */
interface Reader {
  readonly of: string;
  /** Whether the leaves have names of their own. */
  readonly isNamed: boolean;
  readonly reading: {
    readonly byLeaf: Map<Leaf, ArrayLike<number>>;
    readonly extra: Map<string, ArrayLike<number>>;
    readonly reshaped: { leaf: Leaf; shape: readonly number[] }[];
  };
}

function readNode(node: TreeNode, given: unknown, reader: Reader): void {
  if (node.kind === 'constant' || given === undefined || given === null) return;
  if (node.kind === 'leaf') return readLeaf(node.leaf, given, reader);
  const { path, children } = node;
  const isList = node.kind === 'list';
  if (isList ? !Array.isArray(given) : !isPlain(given)) {
    const place = path === '' ? reader.of : `${reader.of}.${path}`;
    const what = isList ? `an array of ${children.length}` : 'an object with one array per parameter';
    throw new CheckInputError(`${place} must be ${what}, got ${describeValue(given)}`);
  }
  const parts = new Map(Object.entries(given));
  for (const [key, child] of children) {
    readNode(child, parts.get(key), reader);
    parts.delete(key);
  }
  for (const [key, value] of parts) {
    if (value === undefined || value === null) continue;
    reader.reading.extra.set(isList ? `${path}[${key}]` : pathOfChild(path, key), numbersOf(value)?.values ?? []);
  }
}

function readLeaf(leaf: Leaf, given: unknown, { of, isNamed, reading }: Reader): void {
  const found = numbersOf(given);
  if (found === undefined) {
    throw new CheckInputError(
      `${isNamed ? `${of}.${leaf.path}` : of} must be ${wanted(leaf)}, got ${describeValue(given)}`,
    );
  }
  reading.byLeaf.set(leaf, found.values);
  if (found.shape !== undefined && isReshaped(leaf, found.shape)) reading.reshaped.push({ leaf, shape: found.shape });
}

/** Returns a reading as one vector, with NaN where a leaf is missing or has another length. */
export function flatReading({ size, leaves }: TreeLayout, { byLeaf }: TreeReading): Float64Array {
  const values = new Float64Array(size).fill(NaN);
  for (const leaf of leaves) {
    const part = byLeaf.get(leaf);
    if (part?.length === leaf.size) values.set(part, leaf.offset);
  }
  return values;
}

/** Returns whether a tree is still as `buildTree` made it from `theta`. */
export function holds(layout: TreeLayout, tree: unknown, theta: Float64Array): boolean {
  return changedLeaves(layout, tree, theta).length === 0;
}

/** Returns the leaves of a tree that are no longer as `buildTree` made them from `theta`. */
export function changedLeaves(layout: TreeLayout, tree: unknown, theta: Float64Array): Leaf[] {
  if (isAsBuilt(layout.root, tree, theta)) return [];
  let byLeaf: ReadonlyMap<Leaf, ArrayLike<number>> | undefined;
  try {
    ({ byLeaf } = readTree(layout, tree, 'parameters'));
  } catch {
    // it is no longer a tree of this form
  }
  return layout.leaves.filter((leaf) => !hasNumbersOf(leaf, byLeaf?.get(leaf), theta));
}

function isReshaped({ shape, size }: Leaf, given: readonly number[]): boolean {
  if (shape === undefined || given.reduce((product, length) => product * length, 1) !== size) return false;
  // a flat array has no shape that could be wrong, and dimensions of 1 do not change the order
  const long = (all: readonly number[]): string => all.filter((length) => length !== 1).join();
  return given.length > 1 && long(given) !== long(shape);
}

const wanted = ({ size, shape }: Leaf): string => (shape?.length === 0 ? 'a number' : `an array of ${size} numbers`);
