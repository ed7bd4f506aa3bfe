import { type RandomStream, stream } from '@gradproof/random';
import { type Neighbour, neighbourAt } from '../probe/neighbour.js';
import type { BlockOutcome } from './block-outcome.js';
import type { CheckedPoint, EntryResult } from './checked-point.js';
import { ENOUGH_BESIDE, FARTHER, FAR_BESIDE, STEP_BESIDE, compareAt } from './kink-beside.js';
import { type EntryBeside, entryBeside } from './kink-entry.js';
import { moved } from './kink-group.js';
import { wordsOf } from './kink-judge.js';
import { MOVED_POINTS } from './kink-members.js';
import { randomSides } from './kink-offsets.js';
import type { JudgedKinks } from './kink-check.js';
import { judgeKink } from './kink-verdict.js';

/** Random points next to the parameters: the order in which one of three lies between the others must be among those met. */
const POINTS_ASIDE = 2 * MOVED_POINTS;

/** Entries to be compared, those that move as well, and the share in the loss of which an error counts. */
interface Aside {
  readonly entries: readonly number[];
  readonly movers: readonly number[];
  readonly share: number;
}

/**
 * Judges entries that show no kink of their own where all of them have moved, and the kinks with them: kinks may cancel along an entry's own line,
 * as in max(a, b) - max(b, c), or show only where another entry has moved, as in a product of two units that are off. A gradient that forgets them
 * is right at the parameters alone.
 */
export async function judgeAside(point: CheckedPoint, judged: JudgedKinks, seed: number): Promise<JudgedKinks> {
  const { outcomes, kinks } = judged;
  const aside = kinks === undefined ? flatIn(outcomes) : besidesKinks(point, kinks);
  const { wrong, right } = await lookAside(point, aside, stream(seed, 'aside of kinks'));
  if (wrong.size === 0 && right.size === 0) return judged;
  const changed = outcomes.map((outcome) => {
    const { offset, length } = outcome.block;
    const results = new Map(outcome.results);
    for (const [index, result] of results)
      if (right.has(offset + index)) results.set(index, { ...result, flat: false });
    for (const [at, seen] of wrong)
      if (at >= offset && at < offset + length) results.set(at - offset, failed(outcome, at - offset, seen));
    return { ...outcome, results };
  });
  return { ...judged, outcomes: changed };
}

/** Entries that change neither the loss nor, by what the gradient says, could. */
function flatIn(outcomes: readonly BlockOutcome[]): Aside {
  const entries = outcomes.flatMap(({ block, results, analytic }) =>
    [...results].flatMap(([index, { flat }]) => (flat && analytic[index] === 0 ? [block.offset + index] : [])),
  );
  return { entries, movers: [], share: 0 };
}

function besidesKinks({ scales }: CheckedPoint, { entries, share }: NonNullable<JudgedKinks['kinks']>): Aside {
  const atKinks = new Set(entries);
  return { entries: Array.from(scales.keys()).filter((index) => !atKinks.has(index)), movers: entries, share };
}

/** Entries that are wrong next to the parameters, and those along which the loss was seen to rise as the gradient says. */
async function lookAside(
  point: CheckedPoint,
  { entries, movers, share }: Aside,
  random: RandomStream,
): Promise<{ readonly wrong: ReadonlyMap<number, EntryBeside>; readonly right: ReadonlySet<number> }> {
  const right = new Set<number>();
  const all = [...entries, ...movers].map((index) => [index]);
  for (let k = 0; k < POINTS_ASIDE && entries.length > 0; k++) {
    const distance = FAR_BESIDE * FARTHER ** (k % 2);
    const sides = randomSides(all.length, random);
    const at = await neighbourAt(
      point.subject,
      moved(point, all, (_, part) => distance * sides[part]!),
    );
    // where neither the loss nor the gradient has moved there is nothing to see
    if (at === undefined || (at.loss === point.loss && entries.every((i) => at.gradient.values[i] === 0))) continue;
    const along = randomSides(entries.length, random).map((value) => STEP_BESIDE * distance * value);
    const seen = await compareAside(point, at, { entries, along, share });
    if (seen.isWrong) return { wrong: await wrongOf(point, at, { entries, along, share }), right };
    if (seen.bound < Infinity) for (const i of entries) if (at.gradient.values[i] !== 0) right.add(i);
  }
  return { wrong: new Map(), right };
}

/** Entries, a direction over them, and a share in the loss. */
interface Compared {
  readonly entries: readonly number[];
  readonly along: Float64Array;
  readonly share: number;
}

/** What is forgotten is as large as a kink, or as what is left. */
function compareAside(
  point: CheckedPoint,
  at: Neighbour,
  { entries, along, share }: Compared,
): ReturnType<typeof compareAt> {
  const parts = entries.map((index) => [index]);
  const least =
    share > 0 ? share : Math.max(...entries.map((i) => Math.abs(at.gradient.values[i]! * point.scales[i]!)));
  return compareAt(point, { parts, share: least }, at, along, ENOUGH_BESIDE);
}

/** The entry that is wrong at a point, looked for by halves; the steepest where none is by itself. */
async function wrongOf(
  point: CheckedPoint,
  at: Neighbour,
  { share, ...compared }: Compared,
): Promise<ReadonlyMap<number, EntryBeside>> {
  let { entries, along } = compared;
  while (entries.length > 1) {
    const middle = entries.length >> 1;
    const first = { entries: entries.slice(0, middle), along: along.subarray(0, middle) };
    const second = { entries: entries.slice(middle), along: along.subarray(middle) };
    const { isWrong } = await compareAside(point, at, { ...first, share });
    ({ entries, along } = isWrong ? first : second);
  }
  const [index] = entries as [number];
  const block = point.subject.layout.blocks.find(({ offset, length }) => index >= offset && index < offset + length)!;
  const seen = await entryBeside(point, block, index, at);
  if (seen?.outcome === 'fail') return new Map([[index, seen]]);
  const shareOf = (i: number): number => Math.abs(at.gradient.values[i]! * point.scales[i]!);
  const steepest = compared.entries.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a));
  return new Map([[steepest, { outcome: 'fail', along: 'along a random direction' }]]);
}

function failed({ results, analytic }: BlockOutcome, index: number, seen: EntryBeside): EntryResult {
  const value = results.get(index)?.verdict.numerical ?? analytic[index]!;
  const limit = { value, error: { truncation: 0, lossRounding: 0, kinkGap: 0 }, bound: 0, row: 0 };
  const verdict = judgeKink('fail', analytic[index]!, { left: limit, right: limit }, 0);
  return {
    verdict,
    flat: false,
    kink: { left: value, right: value, how: `right there, but next to it ${wordsOf(seen)}` },
  };
}
