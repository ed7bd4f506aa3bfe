import type { Subject } from '../check/subject.js';
import { gradientAt } from '../probe/neighbour.js';
import { representedPoint } from '../probe/represented-point.js';

/**
 * By how much entries change, for each part of its size by which an entry at 0 moves; undefined without such entries. No multiple moves them, and they
 * lie at kinks more often than others, so that they say nothing of rounding but this.
 */
export async function slopesBesideZeros(
  subject: Subject,
  values: Float64Array,
  scales: Float64Array,
  distance: number,
): Promise<Float64Array | undefined> {
  const { theta, layout } = subject;
  if (!theta.some((x, i) => x === 0 && values[i] !== 0)) return undefined;
  const slopes = new Float64Array(values.length);
  for (const side of [distance, -distance]) {
    const point = representedPoint(layout, (i) => (theta[i] === 0 ? side * scales[i]! : theta[i]!));
    const beside = await gradientAt(subject, point);
    if (beside === undefined) continue;
    for (let i = 0; i < values.length; i++) {
      const slope = Math.abs(beside[i]! - values[i]!) / distance;
      if (slope > slopes[i]! && slope < Infinity) slopes[i] = slope;
    }
  }
  return slopes;
}
