import { CheckInputError } from '../check/check-input-error.js';
import type { Exception } from '../check/derivative-check.js';
import type { ParameterSet } from '../check/gradient-check.js';
import { entryPath } from './tree/entry-path.js';
import type { Leaf, TreeLayout } from './tree/parameter-tree.js';
import { namesEntry } from './tree/tree-path.js';

/** The entries of one leaf that are moved, as a named flat array of the narrow form. */
export interface MovedPart {
  readonly leaf: Leaf;
  /** Indices within the leaf; all of its entries if left out. */
  readonly indices?: readonly number[];
}

/** Returns the patterns of an exception. */
const patternsOf = ({ entries }: Exception): readonly string[] => (typeof entries === 'string' ? [entries] : entries);

/** Returns whether an exception names an entry of a leaf, either by itself or as a derivative of `output`. */
export function isExcepted(exception: Exception, leaf: Leaf, index: number, output?: string): boolean {
  const names = [entryPath(leaf, index), ...(output === undefined ? [] : [`${output} by ${entryPath(leaf, index)}`])];
  const leaves = [leaf.path, ...(output === undefined ? [] : [`${output} by ${leaf.path}`])];
  return patternsOf(exception).some((pattern) => names.some((name, i) => namesEntry(pattern, name, leaves[i]!)));
}

/** Returns the leaves without the chosen entries; a leaf with no other entries is left out. */
export function partsWithout({ leaves }: TreeLayout, isOut: (leaf: Leaf, index: number) => boolean): MovedPart[] {
  return leaves.flatMap((leaf): MovedPart[] => {
    const indices = Array.from({ length: leaf.size }, (_, i) => i).filter((i) => !isOut(leaf, i));
    if (indices.length === leaf.size) return [{ leaf }];
    return indices.length === 0 ? [] : [{ leaf, indices }];
  });
}

/**
 * Checks that every exception names an entry.
 *
 * @param outputs - names of the outputs of a vector function
 * @throws {CheckInputError} when an exception names nothing
 */
export function requireEntries(
  layout: TreeLayout,
  except: readonly Exception[],
  outputs: readonly string[] = [],
): void {
  for (const exception of except) {
    const isSeen = layout.leaves.some((leaf) =>
      Array.from({ length: leaf.size }, (_, i) => i).some((i) =>
        [undefined, ...outputs].some((output) => isExcepted(exception, leaf, i, output)),
      ),
    );
    if (isSeen) continue;
    const known = [
      ...layout.leaves.map(rangeOfLeaf),
      ...outputs.slice(0, 1).map((name) => `the same after an output, as in '${name} by ${layout.leaves[0]!.path}'`),
    ];
    throw new CheckInputError(
      `except names ${patternsOf(exception).join(', ')}, and no entry is called so: there are ${known.join(', ')}`,
    );
  }
}

/** Returns the names of a leaf's entries: `b`, or `W[0] to W[11]`. */
function rangeOfLeaf(leaf: Leaf): string {
  if (leaf.size === 0) return leaf.path;
  const first = entryPath(leaf, 0);
  return leaf.size === 1 ? first : `${first} to ${entryPath(leaf, leaf.size - 1)}`;
}

/** Returns the numbers that are moved, by name. */
export function narrowSet(
  parts: readonly MovedPart[],
  theta: Float64Array,
  nameOf: (leaf: Leaf) => string,
): ParameterSet {
  return Object.fromEntries(
    parts.map(({ leaf, indices }) => {
      const all = theta.subarray(leaf.offset, leaf.offset + leaf.size);
      const values = indices === undefined ? all : Float64Array.from(indices, (i) => all[i]!);
      return [nameOf(leaf), leaf.float32 ? Float32Array.from(values) : Float64Array.from(values)];
    }),
  );
}

/** Returns all numbers of the tree; those that are moved are taken from the set. */
export function thetaWith(
  parts: readonly MovedPart[],
  set: ParameterSet,
  theta: Float64Array,
  nameOf: (leaf: Leaf) => string,
): Float64Array {
  const moved = theta.slice();
  for (const { leaf, indices } of parts) {
    const values = set[nameOf(leaf)]!;
    if (indices === undefined) moved.set(values, leaf.offset);
    else indices.forEach((i, at) => (moved[leaf.offset + i] = values[at]!));
  }
  return moved;
}

/** Returns those of a leaf's numbers that are moved; the others are not looked at. Values of a wrong length are returned as they are. */
export function pick({ leaf, indices }: MovedPart, values: ArrayLike<number>): ArrayLike<number> {
  return indices === undefined || values.length !== leaf.size ? values : indices.map((i) => values[i]!);
}

/** Returns a function that gives the path of a moved entry. */
export function pathIn(
  parts: readonly MovedPart[],
  nameOf: (leaf: Leaf) => string,
): (name: string, at: number) => string {
  const byName = new Map(parts.map((part) => [nameOf(part.leaf), part]));
  return (name, at) => {
    const { leaf, indices } = byName.get(name)!;
    return entryPath({ ...leaf, path: name }, indices?.[at] ?? at);
  };
}
