import * as fc from 'fast-check';
import { type Ranges, SizesArbitrary } from './sizes-arbitrary.js';

/** Lengths of the dimensions of an array; [] for a number. */
export type Shape = readonly number[];

/** A tree of shapes, of numbers that stay as they are, and of arbitraries, in objects and arrays. */
export type ShapeTree =
  Shape | number | fc.Arbitrary<unknown> | { readonly [name: string]: ShapeTree } | readonly ShapeTree[];

/** What is drawn for a tree of shapes: nested arrays in the place of the shapes. */
export type Drawn<T> =
  T extends fc.Arbitrary<infer V>
    ? V
    : T extends number
      ? T
      : T extends readonly []
        ? number
        : T extends readonly [number]
          ? number[]
          : T extends readonly [number, number]
            ? number[][]
            : T extends readonly [number, number, number]
              ? number[][][]
              : T extends readonly number[]
                ? unknown[]
                : { -readonly [K in keyof T]: Drawn<T[K]> };

/** Options for the numbers that arrays are filled with. */
export interface ValueOptions {
  /** Draws the numbers; `ordinary()` unless given. */
  readonly values?: fc.Arbitrary<number>;
}

/**
 * Draws trees of arrays whose sizes depend on each other: `shapes({ n: [1, 5], m: [1, 4] }, ({ n, m }) => ({ x: [n, m], W: [m, 3], b: [3] }))`. A
 * failing property shrinks to the smallest sizes first, then to simple numbers.
 *
 * @param ranges - the smallest and the largest value of each size
 * @param build - returns the tree of shapes for the drawn sizes
 */
export function shapes<K extends string, const T extends ShapeTree>(
  ranges: Ranges<K>,
  build: (sizes: Readonly<Record<K, number>>) => T,
  options: ValueOptions = {},
): fc.Arbitrary<Drawn<T>> {
  return new SizesArbitrary(ranges).chain((sizes) => tree(build(sizes), options));
}

/** Draws trees of arrays with fixed shapes: `tree({ layers: [{ W: [2, 3], b: [3] }], rate: [] })`. */
export function tree<const T extends ShapeTree>(template: T, options: ValueOptions = {}): fc.Arbitrary<Drawn<T>> {
  return treeOf(template, options.values ?? ordinary()) as fc.Arbitrary<Drawn<T>>;
}

function treeOf(template: ShapeTree, values: fc.Arbitrary<number>): fc.Arbitrary<unknown> {
  if (template instanceof fc.Arbitrary) return template;
  if (typeof template === 'number') return fc.constant(template);
  if (isShape(template)) return nested(template, values);
  if (Array.isArray(template)) return fc.tuple(...(template as ShapeTree[]).map((each) => treeOf(each, values)));
  return fc.record(Object.fromEntries(Object.entries(template).map(([name, each]) => [name, treeOf(each, values)])));
}

/** Draws an array of this shape, flat in row-major order. */
export function flat(shape: Shape, { values = ordinary() }: ValueOptions = {}): fc.Arbitrary<Float64Array> {
  const length = shape.reduce((product, each) => product * each, 1);
  return fc.array(values, { minLength: length, maxLength: length }).map((all) => Float64Array.from(all));
}

function nested([length, ...rest]: Shape, values: fc.Arbitrary<number>): fc.Arbitrary<unknown> {
  if (length === undefined) return values;
  return fc.array(nested(rest, values), { minLength: length, maxLength: length });
}

const isShape = (template: unknown): template is Shape =>
  Array.isArray(template) && template.every((each) => typeof each === 'number');

/** Draws numbers that are easy to read, eighths from -2 to 2; ties are common, and zeros come up now and then. */
export function ordinary(): fc.Arbitrary<number> {
  return fc.integer({ min: -16, max: 16 }).map((eighths) => eighths / 8 || 0);
}

/**
 * Draws numbers at which gradients go wrong: ordinary ones, zeros, ties at 1, numbers that saturate a sigmoid, tiny and huge ones. At many of them
 * differences of the loss say little, so that more draws are set aside.
 */
export function interesting(): fc.Arbitrary<number> {
  const signed = (min: number, max: number): fc.Arbitrary<number> =>
    fc.tuple(fc.constantFrom(1, -1), fc.integer({ min, max })).map(([sign, exponent]) => sign * 10 ** exponent);
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: ordinary(), weight: 6 },
    { arbitrary: fc.constantFrom(0, 1, -1), weight: 2 },
    { arbitrary: fc.constantFrom(20, -20, 40, -40), weight: 1 },
    { arbitrary: signed(-9, -4), weight: 1 },
    { arbitrary: signed(2, 5), weight: 1 },
  );
}
