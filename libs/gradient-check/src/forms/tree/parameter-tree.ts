import { CheckInputError } from '../../check/check-input-error.js';
import { describeValue } from '../../check/describe-value.js';
import { isFloatArray, numbersOf } from '../../check/numbers.js';
import { entryPath } from './entry-path.js';
import { isPlain, structureCopy } from './structure.js';
import { isBelow, pathOfChild } from './tree-path.js';

/** One array, or one number, of a tree. */
export interface Leaf {
  /** Path in the tree, such as `layers[0].W`. */
  readonly path: string;
  /** Shape of nested arrays, [] for a number; undefined for a typed array, whose entries have one index. */
  readonly shape?: readonly number[];
  readonly size: number;
  readonly float32: boolean;
  /** Index of its first number in the vector of all numbers. */
  readonly offset: number;
}

/** A node of a tree: a leaf, a constant that is passed on unchanged, or an object or array with children by key. */
export type TreeNode =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'constant'; readonly value: unknown }
  | {
      readonly kind: 'record' | 'list';
      readonly path: string;
      readonly children: readonly (readonly [string, TreeNode])[];
    };

/** A tree of numbers, with the same numbers in one vector. */
export interface TreeLayout {
  readonly root: TreeNode;
  readonly leaves: readonly Leaf[];
  readonly size: number;
  /** All numbers of the tree, leaf by leaf, each in row-major order. */
  readonly theta: Float64Array;
}

/** How a tree is read, and how its parts are named. */
interface TreeOptions {
  /** What the tree is. Parameters may hold constants but no tensors; a value or a loss may hold tensors but no constants. */
  readonly of: 'parameters' | 'value' | 'loss';
  /** The name of the tree itself in messages, if it is a number or an array. */
  readonly name: string;
  /** Paths of subtrees that are not differentiated. */
  readonly constant?: readonly string[] | undefined;
  /** Prefix of every path, as in `output.logits`. */
  readonly prefix?: string;
}

/**
 * Reads the layout of a tree of numbers.
 *
 * @throws {CheckInputError} when something in the tree has no derivative and is not declared constant, or is not finite, or when a declared
 *   constant is not in the tree
 */
export function layoutTree(tree: unknown, { name, constant = [], of, prefix = '' }: TreeOptions): TreeLayout {
  const leaves: Leaf[] = [];
  const parts: ArrayLike<number>[] = [];
  const used = new Set<string>();
  let size = 0;
  const walk = (value: unknown, path: string): TreeNode => {
    const declared = constant.find((each) => each === path);
    if (declared !== undefined) {
      used.add(declared);
      return { kind: 'constant', value: structureCopy(value) };
    }
    const found = isFloatArray(value) || of !== 'parameters' || isNested(value) ? numbersOf(value) : undefined;
    if (found !== undefined && value !== undefined) {
      const { values } = found;
      const leaf: Leaf = {
        path: path === '' ? name : below(prefix, path),
        ...(isNested(value) && { shape: found.shape! }),
        size: values.length,
        float32: value instanceof Float32Array,
        offset: size,
      };
      requireFinite(leaf, values, of);
      leaves.push(leaf);
      parts.push(values);
      size += values.length;
      return { kind: 'leaf', leaf };
    }
    if (Array.isArray(value)) {
      return { kind: 'list', path, children: value.map((each, i) => [String(i), walk(each, `${path}[${i}]`)]) };
    }
    if (!isPlain(value)) {
      throw new CheckInputError(`${partOf(of, path)} ${unfit(value, of === 'parameters' ? path : '')}`);
    }
    const children = Object.entries(value).map(([key, each]) => [key, walk(each, pathOfChild(path, key))] as const);
    return { kind: 'record', path, children };
  };
  const root = walk(tree, '');
  const lost = constant.find((path) => !used.has(path) && !constant.some((other) => isBelow(path, other)));
  if (lost !== undefined) {
    const known = leaves.map(({ path }) => path).join(', ');
    throw new CheckInputError(`constant names ${lost}, and ${of} have nothing there: they have ${known}`);
  }
  const theta = new Float64Array(size);
  parts.forEach((values, i) => theta.set(values, leaves[i]!.offset));
  return { root, leaves, size, theta };
}

/** Returns the leaf that the number at `index` of the vector belongs to. */
export function leafAt({ leaves }: Pick<TreeLayout, 'leaves'>, index: number): Leaf {
  return leaves.findLast(({ offset }) => offset <= index)!;
}

/** Returns the names of all entries, as `W[3,2]`. */
export function entryNames({ leaves }: Pick<TreeLayout, 'leaves'>): string[] {
  return leaves.flatMap((leaf) => Array.from({ length: leaf.size }, (_, i) => entryPath(leaf, i)));
}

const isNested = (value: unknown): boolean => typeof value === 'number' || Array.isArray(value);

function requireFinite(leaf: Leaf, values: ArrayLike<number>, of: string): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    if (of !== 'parameters') throw new CheckInputError(`${entryPath(leaf, i)} must be finite, got ${values[i]}`);
    const remedy = `if it is no parameter, name it in constant: ['${leaf.path}']`;
    throw new CheckInputError(`parameters: ${entryPath(leaf, i)} must be finite, got ${values[i]}; ${remedy}`);
  }
}

const below = (prefix: string, path: string): string =>
  prefix === '' || path.startsWith('[') ? `${prefix}${path}` : `${prefix}.${path}`;

const partOf = (of: string, path: string): string => (path === '' ? of : `${of}.${path}`);

function unfit(value: unknown, path: string): string {
  const kind = ArrayBuffer.isView(value)
    ? `holds whole numbers (${value.constructor.name}), which have no derivative`
    : `must be numbers, arrays of numbers, typed arrays, or objects and arrays of these, got ${describeValue(value)}`;
  return path === '' ? kind : `${kind}; if it is no parameter, name it in constant: ['${path}']`;
}
