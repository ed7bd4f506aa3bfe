import type { RandomStream } from '@gradproof/random';
import type { KinkGroup } from '../../kinks/kink-group.js';
import { type SmoothPiece, largestSlope } from '../../kinks/kink-pieces.js';
import { farAlone } from '../../kinks/kink-offsets.js';

/**
 * Returns groups of parts in which moving one part changes the slopes of others. One place shows only the parts that matter there: of the largest of
 * two numbers and 0, either number changes its own slope alone while the other is below 0. So the parts are moved one after another, each farther than
 * those before: all up, and all down.
 */
export async function coupledParts(group: KinkGroup, random: RandomStream): Promise<number[][]> {
  const { parts, pieces, blur, weights } = group;
  const groups = parts.map((_, part) => new Set([part]));
  // what blurs a part's slope is in proportion to that slope, or to all of them twice over
  const steepest = largestSlope(pieces);
  const leastOf = (k: number): number =>
    blur * Math.max(blur * steepest, ...pieces.map(({ slope }) => Math.abs(slope[k]!)));
  const least = parts.map((_, k) => leastOf(k));
  const join = (from: SmoothPiece, to: SmoothPiece): void => {
    const movers = parts.flatMap((_, k) => (to.offset[k] === from.offset[k] ? [] : [k]));
    if (movers.length !== 1) return;
    const changed = parts.flatMap((_, k) => (Math.abs(to.slope[k]! - from.slope[k]!) > least[k]! ? [k] : []));
    const joined = new Set([...movers, ...changed].flatMap((k) => [...groups[k]!]));
    for (const k of joined) groups[k] = joined;
  };
  for (const piece of pieces) join(pieces[0]!, piece);
  for (const side of [1, -1]) {
    let from = pieces[0]!;
    const order = random.shuffle(parts.length);
    for (const [place, part] of order.entries()) {
      const far = (farAlone(weights, part) * (place + 1)) / parts.length;
      const to = await group.pieceAt(from.offset.with(part, side * far));
      if (to === undefined) continue;
      join(from, to);
      from = to;
    }
  }
  return [...new Set(groups)].map((each) => [...each].toSorted((a, b) => a - b));
}
