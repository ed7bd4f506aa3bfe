import { jumpOf } from '../derivative/one-sided.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import { distancesFromKinks, nearerDistances } from './kink-distances.js';
import type { EntryAtKink } from './entries-at-kinks.js';
import { type EntryOffKink, compareOffKink } from './compare-off-kink.js';
import { type KinkGroup, neighbourMoved } from './kink-group.js';
import { farAlone } from './kink-offsets.js';

/**
 * Compares one entry with the loss at points on both sides of its kink, as far from it as the rounding of the loss requires. The others stay at the first of
 * these distances: the entry that moves farther decides in the end, however many of them share its kinks. Where nothing is seen there, all come nearer.
 * Undefined where these points show nothing.
 *
 * @param share - share in the loss, an error of 0.1 % of which counts
 */
export async function passAlone(
  point: CheckedPoint,
  { parts, pieces, weights }: KinkGroup,
  { index, kink }: EntryAtKink,
  share: number,
): Promise<EntryOffKink | undefined> {
  // where the gradient is not a number next to the kinks, no piece was met
  if (pieces.length === 0) return undefined;
  const own = parts.findIndex((part) => part.includes(index));
  const far = farAlone(weights, own);
  const distances = distancesFromKinks(point, share);
  let [found, small]: (EntryOffKink | undefined)[] = [];
  for (const distance of [...distances, ...nearerDistances(point, share)]) {
    if (found !== undefined && distance < distances[0]!) break;
    const others = Math.min(distance, distances[0]!);
    const passed: EntryOffKink[] = [];
    for (const side of [1, -1]) {
      const neighbour = await neighbourMoved(point, parts, (each, part) =>
        each === index ? distance * side : (others * pieces[0]!.offset[part]!) / far,
      );
      const seen = neighbour && (await compareOffKink(point, index, neighbour, share));
      if (seen?.outcome === 'fail') return seen;
      if (seen !== undefined) passed.push(seen);
    }
    const [up, down] = passed;
    // a mistake in how a piece bends shows only farther away
    found ??= passed.find(({ outcome }) => outcome === 'pass');
    // an entry that is too small to be seen must have been compared on both sides
    if (up !== undefined && down !== undefined && Math.abs(up.near! - down.near!) > jumpOf(kink) / 2) small ??= up;
  }
  return found ?? small;
}
