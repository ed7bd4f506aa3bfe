import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { DISTANCES, gradientAt } from '../probe/neighbour.js';
import { pointAlong } from '../probe/represented-point.js';
import { randomSign } from '../probe/scales.js';
import { POINTS, leastNoise } from './difference-table.js';

/** Spacing of the points on a line, relative to each entry, that of neighbours: over such a line, sums that are stuck on one rounded value pass over many. */
const SPACING = DISTANCES[0]!;
/** Number of lines along random signs of the entries, in addition to the one along the parameters themselves, on which all that is saturated moves. */
const RANDOM_LINES = 2;

/**
 * Standard deviation of the rounding of every entry over lines that are far longer than the distances at which rounding is usually measured: the most that
 * any line shows. What is not smooth over a line counts as rounding too; Infinity where a line leaves the gradient's domain.
 */
export async function noiseOverLines(
  subject: Subject,
  scales: Float64Array,
  random: RandomStream,
): Promise<Float64Array> {
  const { layout, theta } = subject;
  const noise = new Float64Array(scales.length);
  const signs = Array.from({ length: RANDOM_LINES }, () => scales.map((scale) => randomSign(random) * scale));
  for (const direction of [theta, ...signs]) {
    const samples: Float64Array[] = [];
    for (let point = 0; point < POINTS; point++) {
      const place = point - (POINTS - 1) / 2;
      const there = await gradientAt(subject, pointAlong(layout, theta, direction, place * SPACING));
      if (there === undefined) return noise.fill(Infinity);
      samples.push(there);
    }
    for (let i = 0; i < noise.length; i++) {
      const line = samples.map((values) => values[i]!);
      noise[i] = Math.max(noise[i]!, line.every(Number.isFinite) ? leastNoise(line) : Infinity);
    }
  }
  return noise;
}
