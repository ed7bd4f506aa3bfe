import type { RandomStream } from '@gradproof/random';
import { gradientAt } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { EntryAtKink } from './entries-at-kinks.js';
import { type KinkGroup, moved, singly } from './kink-group.js';
import { APART, randomSides } from './kink-offsets.js';

/** The entries without those that fail by themselves: no kink is why. */
export async function withoutSmooth(
  point: CheckedPoint,
  group: KinkGroup,
  met: readonly EntryAtKink[],
  random: RandomStream,
): Promise<EntryAtKink[]> {
  const beside = randomSides(group.entries.length, random).map((value) => APART * value);
  const kept: EntryAtKink[] = [];
  for (const entry of met) if (await mayBeKink(point, group, entry, beside)) kept.push(entry);
  return kept;
}

/**
 * Whether a kink that no line shows may be why an entry fails. Right beside its own line, on both sides of the point, a right gradient takes the slope of that
 * line on average, whichever pieces meet there.
 */
async function mayBeKink(
  point: CheckedPoint,
  { entries, distance }: KinkGroup,
  { outcome: { block, results }, index: own, isHidden }: EntryAtKink,
  beside: Float64Array,
): Promise<boolean> {
  const { outcome, numerical, error } = results.get(own - block.offset)!.verdict;
  if (!isHidden || outcome !== 'fail') return true;
  const parts = singly(entries);
  let mean = 0;
  for (const side of [distance, -distance]) {
    const theta = moved(point, parts, (index, part) => side * (index === own ? 1 : beside[part]!));
    mean += ((await gradientAt(point.subject, theta))?.[own] ?? NaN) / 2;
  }
  return !(Math.abs(mean - numerical) >= error / 2);
}
