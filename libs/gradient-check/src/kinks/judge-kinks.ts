import { type RandomStream, stream } from '@gradproof/random';
import type { EntryVerdict } from '../check/gradient-report.js';
import { RESOLUTION } from '../check/resolution.js';
import { type BlockOutcome, CONFIRMED } from '../verdict/block-outcome.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { EntryResult } from '../verdict/entry-result.js';
import { isFloat32Loss } from '../verdict/entry-weight.js';
import { jumpsAround, jumpsOffZeros } from './gradient-jumps.js';
import { passAlone } from './kink-alone.js';
import { lookNextToKinks } from './next-to-kinks.js';
import { type EntryAtKink, hiddenIn, isDoubtful, kinksOf, sizeOf } from './entries-at-kinks.js';
import { type EntryOffKink, compareOffKink } from './compare-off-kink.js';
import { type KinkGroup, MOST_ALONE, withRarePieces } from './kink-group.js';
import { type OffKinks, judgeAtKink } from './judge-at-kink.js';
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
  const mayJump = await jumpsOf(atKinks, seen, seed);
  const hidden = seen.flatMap((outcome) => hiddenIn(mayJump, outcome, visible.length > 0));
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
  for (const entry of shown) {
    const { outcome, index } = entry;
    const results = judged.get(outcome) ?? new Map(outcome.results);
    judged.set(outcome, results);
    results.set(index - outcome.block.offset, await judgeAtKink(point, group, entry, offKinks, random));
  }
  return {
    outcomes: outcomes.map((outcome) => withJudged(point, outcome, judged.get(outcome))),
    kinks: { ...group, point },
  };
}

/** Returns whether a doubtful entry may lie at a kink that no line shows: kinks meet, or its own gradient jumps by as much as it is off. */
async function jumpsOf(
  point: CheckedPoint,
  outcomes: readonly BlockOutcome[],
  seed: number,
): Promise<(index: number, verdict: EntryVerdict) => boolean> {
  const isNeeded = outcomes.some(({ results }) => [...results.values()].some(({ verdict }) => isDoubtful(verdict)));
  if (!isNeeded || (await jumpsOffZeros(point, stream(seed, 'zeros')))) return () => true;
  const jumps = await jumpsAround(point, seed);
  return (index, { error }) => jumps[index]! > error / 2;
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

/** Compares the gradient with the loss next to the kinks, together and, where it is wrong, entry by entry. */
async function offKinksOf(
  point: CheckedPoint,
  shown: readonly EntryAtKink[],
  group: KinkGroup,
  random: RandomStream,
): Promise<OffKinks> {
  const { wrong, right } = await lookNextToKinks(point, group, random);
  const found = new Map<number, EntryOffKink>();
  for (const neighbour of wrong) {
    for (const { index } of shown) {
      if (found.size >= CONFIRMED || found.has(index)) continue;
      const seen = await compareOffKink(point, index, neighbour);
      if (seen?.outcome === 'fail') found.set(index, seen);
    }
    if (found.size > 0) continue;
    const largest = shown.reduce((a, b) => (sizeOf(point, b) > sizeOf(point, a) ? b : a));
    found.set(largest.index, { outcome: 'fail' });
  }
  const weight = new Map<BlockOutcome, number>();
  for (const entry of shown) {
    weight.set(entry.outcome, Math.max(weight.get(entry.outcome) ?? 0, sizeOf(point, entry)));
  }
  let left = found.size === 0 ? MOST_ALONE : 0;
  return {
    wrong: found,
    right,
    weight,
    compareAlone: async (entry, share) => (left-- > 0 ? passAlone(point, group, entry, share) : undefined),
  };
}
