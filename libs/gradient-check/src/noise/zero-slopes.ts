import type { Subject } from '../check/subject.js';
import { gradientAt } from '../probe/neighbour.js';
import { representedPoint } from '../probe/represented-point.js';

/**
 * The largest slope of each entry of the gradient where all parameters that are 0 move to either side, each by the same share of its size; undefined without such
 * parameters. Relative moves leave them where they are. Since they lie at kinks more often than others, these slopes show what units in the last place change, but
 * nothing else.
 */
export async function slopesBesideZeros(
  subject: Subject,
  values: Float64Array,
  scales: Float64Array,
  share: number,
): Promise<Float64Array | undefined> {
  const { theta, layout } = subject;
  if (!theta.some((x, i) => x === 0 && values[i] !== 0)) return undefined;
  const slopes = new Float64Array(values.length);
  for (const side of [share, -share]) {
    const point = representedPoint(layout, (i) => (theta[i] === 0 ? side * scales[i]! : theta[i]!));
    const beside = await gradientAt(subject, point);
    beside?.forEach((value, i) => {
      const slope = Math.abs(value - values[i]!) / share;
      if (slope > slopes[i]! && slope < Infinity) slopes[i] = slope;
    });
  }
  return slopes;
}
