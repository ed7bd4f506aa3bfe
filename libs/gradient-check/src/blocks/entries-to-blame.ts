import type { RandomStream } from '@gradproof/random';
import type { Subject } from '../check/subject.js';
import { type SlopePoint, differenceAlong } from '../derivative/direction-slope.js';
import { DIRECTIONS } from '../verdict/projection.js';

/**
 * Finds a few entries that explain why the gradient is off along a direction, as indices in theta. The entries that the direction moves are halved in
 * random order, keeping the half with the larger part of the difference, as long as checking them one by one takes more losses than a direction does.
 */
export async function entriesToBlame(
  subject: Subject,
  slopes: SlopePoint,
  direction: Float64Array,
  random: RandomStream,
): Promise<Int32Array> {
  let suspects = random.shuffle(direction.length).filter((i) => direction[i] !== 0);
  let difference = await differenceAlong(subject, slopes, direction);
  while (suspects.length > DIRECTIONS) {
    const half = suspects.subarray(0, suspects.length >> 1);
    const part = new Float64Array(direction.length);
    for (const i of half) part[i] = direction[i]!;
    const here = await differenceAlong(subject, slopes, part);
    const isHere = Math.abs(here) > Math.abs(difference - here);
    suspects = isHere ? half : suspects.subarray(half.length);
    difference = isHere ? here : difference - here;
  }
  return suspects;
}
