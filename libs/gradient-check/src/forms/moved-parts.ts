import { CheckInputError } from '../check/check-input-error.js';
import type { Exception } from '../check/derivative-check.js';
import type { ParameterSet } from '../check/gradient-check.js';
import { entryPath } from './tree/entry-path.js';
import type { Leaf, TreeLayout } from './tree/parameter-tree.js';
import { namesEntry } from './tree/tree-path.js';

/** The entries of one leaf that are moved, as a named flat array of the narrow form. */
export interface MovedPart {
  /** Name of the array: `x`, or `output[4] by x` in the row of an output. */
  readonly name: string;
  readonly leaf: Leaf;
  /** Indices within the leaf; all of its entries if left out. */
  readonly indices?: readonly number[];
}

/** Returns the patterns of an exception. */
const patternsOf = ({ entries }: Exception): readonly string[] => (typeof entries === 'string' ? [entries] : entries);

/** Returns whether one of the exceptions names an entry of a leaf, either by itself or as a derivative of `output`. */
export function isExcepted(except: readonly Exception[], leaf: Leaf, index: number, output?: string): boolean {
  const entry = entryPath(leaf, index);
  const isNamed = (pattern: string, by: string): boolean => namesEntry(pattern, `${by}${entry}`, `${by}${leaf.path}`);
  return except
    .flatMap(patternsOf)
    .some((pattern) => isNamed(pattern, '') || (output !== undefined && isNamed(pattern, `${output} by `)));
}

/**
 * Returns the parts with the chosen entries; a leaf without any is left out.
 *
 * @param prefix - beginning of the names, before the path of the leaf
 */
export function partsWith(
  { leaves }: TreeLayout,
  isMoved: (leaf: Leaf, index: number) => boolean,
  prefix = '',
): MovedPart[] {
  return leaves.flatMap((leaf): MovedPart[] => {
    const indices = Array.from({ length: leaf.size }, (_, i) => i).filter((i) => isMoved(leaf, i));
    const name = `${prefix}${leaf.path}`;
    if (indices.length === leaf.size) return [{ name, leaf }];
    return indices.length === 0 ? [] : [{ name, leaf, indices }];
  });
}

/** Returns the parts with all entries but those that an exception names, by themselves or as derivatives of `output`. */
export function partsWithout(
  layout: TreeLayout,
  except: readonly Exception[],
  prefix?: string,
  output?: string,
): MovedPart[] {
  return partsWith(layout, (leaf, i) => !isExcepted(except, leaf, i, output), prefix);
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
        [undefined, ...outputs].some((output) => isExcepted([exception], leaf, i, output)),
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

/** Returns the entries that are moved of a vector like theta, by name. */
export function movedIn(parts: readonly MovedPart[], vector: Float64Array): Record<string, ArrayLike<number>> {
  return Object.fromEntries(
    parts.map((part) => [part.name, pick(part, vector.slice(part.leaf.offset, part.leaf.offset + part.leaf.size))]),
  );
}

/** Returns the numbers that are moved, in arrays of their own types. */
export function narrowSet(parts: readonly MovedPart[], theta: Float64Array): ParameterSet {
  const moved = movedIn(parts, theta);
  const arrayOf = ({ name, leaf }: MovedPart): ParameterSet[string] =>
    leaf.float32 ? Float32Array.from(moved[name]!) : Float64Array.from(moved[name]!);
  return Object.fromEntries(parts.map((part) => [part.name, arrayOf(part)]));
}

/** Returns all numbers of the tree; those that are moved are taken from the set. */
export function thetaWith(parts: readonly MovedPart[], set: ParameterSet, theta: Float64Array): Float64Array {
  const moved = theta.slice();
  for (const { name, leaf, indices } of parts) {
    const values = set[name]!;
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
export function pathIn(parts: readonly MovedPart[]): (name: string, at: number) => string {
  const byName = new Map(parts.map((part) => [part.name, part]));
  return (name, at) => {
    const { leaf, indices } = byName.get(name)!;
    return entryPath({ ...leaf, path: name }, indices?.[at] ?? at);
  };
}
