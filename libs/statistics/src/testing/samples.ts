import * as fc from 'fast-check';

/** Finite measurements of moderate size, so that sums of squares neither overflow nor underflow. */
export const measurement: fc.Arbitrary<number> = fc.integer({ min: -10_000, max: 10_000 }).map((images) => images / 16); // in sixteenths, so that sums and differences are exact

/** A sample of at least `minimum` values. */
export const sample = (minimum = 1, maximum = 30): fc.Arbitrary<number[]> =>
  fc.array(measurement, { minLength: minimum, maxLength: maximum });

/** A sample with at least two different values. */
export const spreadSample = (minimum = 2, maximum = 30): fc.Arbitrary<number[]> =>
  sample(minimum, maximum).filter((values) => values.some((value) => value !== values[0]));
