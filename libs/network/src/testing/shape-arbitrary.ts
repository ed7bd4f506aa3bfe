import * as fc from 'fast-check';

/** Numbers of inputs, hidden units and classes. */
export type Shape = [inputs: number, hidden: number, classes: number];

/** Shapes to draw from. Different primes as dimensions reveal a transposition; square shapes are included as well. */
const SHAPES: readonly Shape[] = [
  [1, 1, 2],
  [2, 1, 2],
  [3, 2, 2],
  [2, 3, 5],
  [4, 4, 4],
  [7, 5, 3],
  [5, 3, 2],
  [13, 7, 5],
];

/** The shapes to which a case may shrink; each dimension shrinks by itself. */
const dimensions: fc.Arbitrary<Shape> = fc.tuple(
  fc.integer({ min: 1, max: 13 }),
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 2, max: 5 }),
);

/** Draws shapes from the list and shrinks them to shapes outside it. It is a class because fast-check requires one. */
class ShapeArbitrary extends fc.Arbitrary<Shape> {
  generate(random: fc.Random): fc.Value<Shape> {
    return new fc.Value<Shape>([...SHAPES[random.nextInt(0, SHAPES.length - 1)]!], undefined);
  }
  canShrinkWithoutContext(value: unknown): value is Shape {
    return dimensions.canShrinkWithoutContext(value);
  }
  shrink(value: Shape, context: unknown): fc.Stream<fc.Value<Shape>> {
    return dimensions.shrink(value, context);
  }
}

/** A random shape from the list, which shrinks to the smallest shape that still fails, listed or not. */
export const networkShape = (): fc.Arbitrary<Shape> => new ShapeArbitrary();
