import type { RandomStream } from '@gradproof/random';
import type { Block } from '../check/parameter-layout.js';
import { RESOLUTION } from '../check/resolution.js';
import type { Subject } from '../check/subject.js';
import type { DirectionComparison, SlopePoint } from '../derivative/direction-slope.js';
import { placesOf } from '../probe/vector.js';
import { type BlockProjection, DIRECTIONS, detectableOfEntry, projectBlock } from '../verdict/projection.js';

/** A block whose projection is known. */
interface ProjectedBlock {
  readonly block: Block;
  /** `|g_i s_i|` of the block's entries: what each contributes to the loss. */
  readonly shares: Float64Array;
  readonly scales: Float64Array;
  readonly whole: BlockProjection;
  readonly random: RandomStream;
  readonly expired: () => boolean;
}

/** What projections of small entries among themselves show. */
export interface SmallEntries {
  readonly projection: BlockProjection;
  /** Entries that the projections leave open, by index within the block. */
  readonly open: readonly number[];
  /** A direction of small entries along which the gradient is wrong. */
  readonly failed: DirectionComparison | undefined;
}

/** Whether an error of 0.1 % of a share is too small for directions to show. */
const isHidden = (share: number, detectable: number): boolean => !(share * RESOLUTION > detectable);

/** Entries in which an error of 0.1 % would be too small for a projection to show; entries that are 0 or not finite are not among them. */
function openEntries(shares: Float64Array, projection: BlockProjection): number[] {
  return placesOf(
    shares,
    (share, i) => Number.isFinite(share) && share !== 0 && isHidden(share, detectableOfEntry(projection, i)),
  );
}

/**
 * Projects the entries that large ones hide without those, and again the ones that are still hidden, as long as that resolves at least half of them
 * and costs less than checking each one: a direction takes about as many losses as a small entry does.
 */
export async function projectSmallEntries(
  subject: Subject,
  slopes: SlopePoint,
  { block, shares, scales, whole, random, expired }: ProjectedBlock,
): Promise<SmallEntries> {
  if (whole.failed !== undefined) return { projection: whole, open: [], failed: undefined };
  const detectableAt = new Map<number, number>();
  const projection = { ...whole, detectableAt };
  for (let open = openEntries(shares, projection); ;) {
    if (open.length <= DIRECTIONS || expired()) return { projection, open, failed: undefined };
    const hidden = new Float64Array(scales.length);
    for (const i of open) hidden[block.offset + i] = scales[block.offset + i]!;
    const most = open.length / 2;
    const helps = (detectable: number): boolean => open.filter((i) => isHidden(shares[i]!, detectable)).length <= most;
    const { failed, detectable, off } = await projectBlock(subject, slopes, hidden, block, random, { expired, helps });
    if (off !== undefined) return { projection: { ...projection, off }, open, failed };
    for (const i of open) detectableAt.set(i, Math.min(detectable, detectableAt.get(i) ?? Infinity));
    open = openEntries(shares, projection);
    if (!(open.length <= most)) return { projection, open, failed: undefined };
  }
}
