/** Numbers in row-major order, with their shape. */
export interface ShapedValues {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Nested arrays of numbers; at each level all arrays have the same length. */
export type Nested = readonly number[] | readonly Nested[];

/** The value of one parameter array. */
export type Input = number | Nested | ShapedValues;

/** A tree of inputs: objects and arrays whose leaves are inputs. */
export type InputTree = Input | readonly InputTree[] | { readonly [name: string]: InputTree };

/** One array of a tree. */
interface InputLeaf extends ShapedValues {
  /** Path of the array in the tree, for example `layers[0].W`. */
  readonly path: string;
}

/** A tree split into its arrays, with functions that go from leaves to trees of the same form and back. */
export interface ParsedTree {
  readonly leaves: readonly InputLeaf[];
  /** A tree of the same form, with the result of `make` in place of each leaf. */
  build(make: (leaf: InputLeaf) => unknown): unknown;
  /** The values in place of the leaves in a tree of the same form. */
  read(tree: unknown): Map<InputLeaf, unknown>;
}

/**
 * Converts a number or nested arrays to `{ shape, values }`; an input of that form is returned as it is.
 *
 * @throws {Error} when rows have unequal lengths
 */
export function shaped(input: Input): ShapedValues {
  if (typeof input === 'number') return { shape: [], values: [input] };
  if (!Array.isArray(input)) return input as ShapedValues;
  const shape: number[] = [];
  for (let level: unknown = input; Array.isArray(level); level = level[0]) shape.push(level.length);
  const values: number[] = (input as unknown[]).flat(Infinity) as number[];
  const size = shape.reduce((product, length) => product * length, 1);
  if (values.length !== size) {
    throw new Error(`inputs: rows must have equal lengths, got ${values.length} numbers for [${shape.join(', ')}]`);
  }
  return { shape, values };
}

/**
 * Splits a tree into its arrays.
 *
 * @throws {Error} when an input has rows of unequal lengths
 */
export function parseTree(tree: InputTree): ParsedTree {
  const leaves: InputLeaf[] = [];
  type Part = InputLeaf | { readonly isList: boolean; readonly children: readonly (readonly [string, Part])[] };
  const parse = (node: InputTree, path: string): Part => {
    if (isInput(node)) {
      const leaf = { path: path === '' ? 'x' : path, ...shaped(node) };
      leaves.push(leaf);
      return leaf;
    }
    const isList = Array.isArray(node);
    const below = (key: string): string => (isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
    const children = Object.entries<InputTree>(node as Record<string, InputTree>).map(
      ([key, child]) => [key, parse(child, below(key))] as const,
    );
    return { isList, children };
  };
  const root = parse(tree, '');
  const build = (part: Part, make: (leaf: InputLeaf) => unknown): unknown => {
    if ('path' in part) return make(part);
    const built = part.children.map(([key, child]) => [key, build(child, make)] as const);
    return part.isList ? built.map(([, value]) => value) : Object.fromEntries(built);
  };
  return {
    leaves,
    build: (make) => build(root, make),
    read(given) {
      const found = new Map<InputLeaf, unknown>();
      const read = (part: Part, value: unknown): void => {
        if ('path' in part) found.set(part, value);
        else
          for (const [key, child] of part.children) read(child, (value as Record<string, unknown> | undefined)?.[key]);
      };
      read(root, given);
      return found;
    },
  };
}

const isInput = (node: InputTree): node is Input => {
  if (typeof node === 'number') return true;
  if (Array.isArray(node)) return isNested(node);
  return 'shape' in node && 'values' in node && Array.isArray(node.shape);
};

const isNested = (node: unknown): boolean => typeof node === 'number' || (Array.isArray(node) && node.every(isNested));
