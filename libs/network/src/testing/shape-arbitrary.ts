import * as fc from 'fast-check';

/** Inputs, hidden units, classes. */
export type Shape = [inputs: number, hidden: number, classes: number];

/** Prime dimensions hide no transposition and square ones no shape error, so both kinds come up. */
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

/** Shapes that networks may shrink to: each dimension by itself. */
const dimensions: fc.Arbitrary<Shape> = fc.tuple(
  fc.integer({ min: 1, max: 13 }),
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 2, max: 5 }),
);

/** Draws from a list and shrinks beyond it; a class, as fast-check asks for one. */
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

/** One of a few telling shapes, which shrinks to the smallest that still fails, listed or not. */
export const networkShape = (): fc.Arbitrary<Shape> => new ShapeArbitrary();
