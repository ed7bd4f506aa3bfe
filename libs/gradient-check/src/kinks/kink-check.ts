import { type RandomStream, stream } from '@gradproof/random';
import type { EntryVerdict } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { type BlockOutcome, CONFIRMED } from '../verdict/block-outcome.js';
import type { CheckedPoint, EntryResult } from '../verdict/checked-point.js';
import { isFloat32Loss } from '../verdict/entry-weight.js';
import { jumpsBeside, jumpsOffZeros } from './gradient-jumps.js';
import { passAlone } from './kink-alone.js';
import { lookNextToKinks } from './next-to-kinks.js';
import { type EntryAtKink, hiddenIn, kinksOf, sizeOf } from './kink-entries.js';
import { type EntryOffKink, compareOffKink } from './kink-entry.js';
import { type KinkGroup, MOST_ALONE, withRarePieces } from './kink-group.js';
import { type OffKinks, judgeAtKink } from './kink-judge.js';
import { placeOf } from './kink-place.js';
import { calmPoint, hiddenAreSeen, wholeGroup } from './kink-members.js';

/** The outcomes with the entries at kinks judged, and the group that the rules on kinks look at; without kinks, no group. */
export interface JudgedKinks {
  readonly outcomes: readonly BlockOutcome[];
  readonly kinks?: KinkGroup & { readonly point: CheckedPoint };
}

/**
 * Judges the entries at kinks together. A value between the one-sided slopes is accepted if the gradient is right next to the kinks, where it can be
 * compared; a value outside them may still lie between the gradients of the smooth pieces that meet there.
 */
export async function judgeKinks(
  atKinks: CheckedPoint,
  outcomes: readonly BlockOutcome[],
  seed: number,
): Promise<JudgedKinks> {
  const visible = outcomes.flatMap((outcome) => kinksOf(outcome));
  // a derivative that the caller knows is right at kinks as well
  const seen = outcomes.filter(({ block }) => atKinks.known[block.name] === undefined);
  const mayFail = await jumpsOf(atKinks, seen, seed);
  const hidden = seen.flatMap((outcome) => hiddenIn(mayFail, outcome, visible.length > 0));
  const met = [...visible, ...hidden];
  if (met.length === 0) return { outcomes };
  const random = stream(seed, 'kinks');
  const point = await calmPoint(atKinks, met, random);
  let group = await wholeGroup(point, met, random);
  const shown = hiddenAreSeen(group) ? met : visible;
  if (shown.length === 0) return { outcomes };
  // a piece that shows in only one order of many parts may not have been met
  if (shown.some((each) => placeOf(point, group, each).among !== 'inside')) {
    group = await withRarePieces(group, random);
  }
  const offKinks = await offKinksOf(point, shown, group, random);
  const judged = new Map<BlockOutcome, Map<number, EntryResult>>();
  let alone = offKinks.wrong.size === 0 ? MOST_ALONE : 0;
  const compareAlone = async (entry: EntryAtKink, share: number): Promise<EntryOffKink | undefined> =>
    alone-- > 0 ? passAlone(point, group, entry, share) : undefined;
  for (const each of shown) {
    const results = judged.get(each.outcome) ?? new Map(each.outcome.results);
    judged.set(each.outcome, results);
    results.set(each.index, await judgeAtKink(point, group, each, { ...offKinks, compareAlone, random }));
  }
  return {
    outcomes: outcomes.map((outcome) => withJudged(point, outcome, judged.get(outcome))),
    kinks: { ...group, point },
  };
}

/** Returns whether an entry that failed may lie at a kink that no line shows: kinks meet, or its own gradient jumps by as much as it is off. */
async function jumpsOf(
  point: CheckedPoint,
  outcomes: readonly BlockOutcome[],
  seed: number,
): Promise<(at: number, verdict: EntryVerdict) => boolean> {
  const isFailed = outcomes.some(({ results }) =>
    [...results.values()].some(({ verdict }) => verdict.outcome === 'fail'),
  );
  if (!isFailed || point.kinksMeet || (await jumpsOffZeros(point, stream(seed, 'zeros')))) return () => true;
  const jumps = await jumpsBeside(point, seed);
  return (at, { error }) => jumps[at]! > error / 2;
}

/** The outcome with its entries at kinks judged. Under a float32 loss some of them pass by the weight of their parameter, which is then resolved to that alone. */
function withJudged(
  point: CheckedPoint,
  outcome: BlockOutcome,
  results: ReadonlyMap<number, EntryResult> = outcome.results,
): BlockOutcome {
  const isByWeight = [...results.values()].some(({ verdict, kink }) => kink && verdict.outcome === 'negligible');
  if (!isByWeight || outcome.resolution?.of === 'gradient' || !isFloat32Loss(point, outcome))
    return { ...outcome, results };
  const relative = Math.max(RESOLUTION, outcome.resolution?.relative ?? 0);
  return { ...outcome, results, resolution: { of: 'parameter', relative } };
}

async function offKinksOf(
  point: CheckedPoint,
  shown: readonly EntryAtKink[],
  group: KinkGroup,
  random: RandomStream,
): Promise<OffKinks> {
  const { wrong, right } = await lookNextToKinks(point, group, random);
  const found = new Map<number, EntryOffKink>();
  for (const neighbour of wrong) {
    for (const { outcome, index } of shown) {
      const at = outcome.block.offset + index;
      if (found.size >= CONFIRMED || found.has(at)) continue;
      const seen = await compareOffKink(point, outcome.block, at, neighbour);
      if (seen?.outcome === 'fail') found.set(at, seen);
    }
    if (found.size === 0) found.set(steepestOf(point, shown), { outcome: 'fail', along: 'along a random direction' });
  }
  const weight = new Map<BlockOutcome, number>();
  for (const { outcome, index, kink } of shown) {
    weight.set(outcome, Math.max(weight.get(outcome) ?? 0, sizeOf(point, outcome, index, kink)));
  }
  return { weight, right, wrong: found };
}

function steepestOf(point: CheckedPoint, shown: readonly EntryAtKink[]): number {
  const size = ({ outcome, index, kink }: EntryAtKink): number => sizeOf(point, outcome, index, kink);
  const largest = shown.reduce((a, b) => (size(b) > size(a) ? b : a));
  return largest.outcome.block.offset + largest.index;
}
