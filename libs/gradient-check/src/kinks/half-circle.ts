import type { RandomStream } from '@gradproof/random';
import type { KinkGroup } from './kink-group.js';
import { APART } from './kink-offsets.js';
import { type SmoothPiece, piecesOf, rightAmong } from './kink-pieces.js';

/**
 * Number of looks for pieces: half a circle has as many equal parts, whose ends are looked at first, and the steepest piece is looked for so many times. Calibrated
 * on random kinks.
 */
export const LOOKS = 2 ** 4;

/** Half a circle around the point, from the opposite of `end` over `across` to `end`. */
interface Way {
  readonly end: Float64Array;
  readonly across: Float64Array;
}

/**
 * Returns a function that looks for pieces on half a circle so many more times, each time where those met are farthest apart, and returns all of them in their
 * order.
 */
export async function halfCircle(
  group: KinkGroup,
  { end, across }: Way,
  apartBy: (a: SmoothPiece, b: SmoothPiece) => number,
): Promise<(looks: number) => Promise<readonly SmoothPiece[]>> {
  const seen: { readonly angle: number; readonly piece: SmoothPiece }[] = [];
  const look = async (angle: number, index: number): Promise<void> => {
    const offset = end.map((value, k) => Math.sin(angle) * value + Math.cos(angle) * across[k]!);
    for (const piece of await piecesOf(group, [offset])) seen.splice(index, 0, { angle, piece });
  };
  // at the ends themselves, kinks that the direction keeps are not left
  const last = Math.PI / 2 - APART;
  for (let k = 0; k <= LOOKS; k++) await look(last * ((2 * k) / LOOKS - 1), seen.length);
  return async (looks) => {
    for (let round = 0; round < looks; round++) {
      let [widest, most] = [0, 0];
      for (let i = 1; i < seen.length; i++) {
        const [a, b] = [seen[i - 1]!, seen[i]!];
        const change = apartBy(a.piece, b.piece) * (b.angle - a.angle);
        if (change > most) [widest, most] = [i, change];
      }
      if (most === 0) break;
      await look((seen[widest - 1]!.angle + seen[widest]!.angle) / 2, widest);
    }
    return rightAmong(
      group,
      seen.map(({ piece }) => piece),
    );
  };
}

/**
 * Returns the smallest and the largest value of an entry that a choice at each of many kinks by itself can give: half a circle from one side of the entry to the
 * other crosses the kinks one by one, and each may be chosen on either side. Undefined where so few kinks are crossed that all their pieces may have been met.
 */
export async function choicesFor(
  group: KinkGroup,
  index: number,
  random: RandomStream,
): Promise<readonly [number, number] | undefined> {
  const own = group.parts.findIndex((part) => part.includes(index));
  const across = Float64Array.from(group.parts, () => random.normal());
  const end = across.map((_, part) => (part === own ? Math.sqrt(across.length) : 0));
  const valueOf = ({ at }: SmoothPiece): number => at.gradient.values[index]!;
  const closer = await halfCircle(group, { end, across }, (a, b) => Math.abs(valueOf(a) - valueOf(b)));
  const values = (await closer(2 * LOOKS)).map(valueOf);
  const changes = values.slice(1).map((value, i) => value - values[i]!);
  const largest = Math.max(...changes.map(Math.abs));
  const crossed = changes.filter((change) => Math.abs(change) > group.blur * largest).length;
  if (!(2 ** crossed > group.pieces.length)) return undefined;
  const sumOf = (side: (change: number) => number): number =>
    changes.reduce((sum, change) => sum + side(change), values[0]!);
  return [sumOf((change) => Math.min(0, change)), sumOf((change) => Math.max(0, change))];
}
