import {
  type Interval,
  type TrimmedMean,
  contains,
  errorOfLooks,
  holm,
  minimumDetectableEffect,
  pAbove,
  trimmedInterval,
  trimmedMean,
} from '@gradproof/statistics';
import { type Levels, type Looks, levelsOf } from './looks.js';
import type { ComparePlan } from './plan.js';
import type { Replicate } from './replicate.js';

export type Verdict = 'regressed' | 'improved' | 'equivalent' | 'small' | 'inconclusive';

/** The processes of a benchmark that have been measured so far. */
export interface Evidence {
  readonly name: string;
  readonly looks: Looks;
  readonly replicates: readonly Replicate[];
}

/** The verdict on a benchmark. All numbers are on the logarithmic scale, `ln(head / base)`; positive is slower. */
export interface Judgement {
  readonly name: string;
  readonly verdict: Verdict;
  /** Number of processes in the last look. */
  readonly processes: number;
  readonly estimate: number;
  /** Interval that contains the true change at all looks together, except for the plan's error probability at either end. */
  readonly interval: Interval;
  /** p values of "no slower than the margin" and of "no faster than the margin", over all looks, adjusted by Holm over the benchmarks. */
  readonly pSlower: number;
  readonly pFaster: number;
  /** The smallest slowdown that this run calls regressed with the plan's power. */
  readonly visible: number;
  /** An estimate beyond this, up or down, would give a verdict if it stayed the same and the run took all its time. */
  readonly reach: number;
  /** Estimate for a copy of base against base. If it exceeds half the margin, a change counts only beyond the margin plus this much. */
  readonly control: number;
}

/**
 * Verdicts from all processes so far, in the order given; they are the same whenever they are computed. A benchmark before its first look is
 * inconclusive.
 *
 * @param levels - for repeated judging, a function that remembers what it has computed
 * @throws {RangeError} when a benchmark has fewer than two processes
 */
export function judge(evidence: readonly Evidence[], plan: ComparePlan, levels = levelsOf): Judgement[] {
  const margin = Math.log1p(plan.margin);
  const pSlower = holm(evidence.map((item) => pOverLooks(item, plan, (mean) => pAbove(mean, margin))));
  const pFaster = holm(evidence.map((item) => pOverLooks(item, plan, (mean) => pAbove(opposite(mean), margin))));
  return evidence.map((item, i) =>
    judgementOf(item, levels(item.looks, evidence.length, plan), plan, { pSlower: pSlower[i]!, pFaster: pFaster[i]! }),
  );
}

const opposite = (mean: TrimmedMean): TrimmedMean => ({ ...mean, estimate: -mean.estimate });

const looked = ({ looks, replicates }: Evidence): number[] =>
  looks.counts.filter((count) => count <= replicates.length);

/** The smallest p value of the looks so far, converted into the probability that one as small occurs at any of all looks. */
function pOverLooks(item: Evidence, { alpha }: ComparePlan, test: (mean: TrimmedMean) => number): number {
  const smallest = Math.min(
    1,
    ...looked(item).map((count) => test(trimmedMean(item.replicates.slice(0, count).map(({ head }) => head)))),
  );
  // The conversion can only increase it, so a value of alpha or more needs none.
  return smallest >= alpha ? smallest : errorOfLooks(item.looks.counts, smallest);
}

function judgementOf(
  item: Evidence,
  levels: Levels,
  plan: ComparePlan,
  { pSlower, pFaster }: Pick<Judgement, 'pSlower' | 'pFaster'>,
): Judgement {
  const { name, replicates } = item;
  const processes = looked(item).at(-1) ?? replicates.length;
  const seen = replicates.slice(0, processes);
  const change = trimmedMean(seen.map(({ head }) => head));
  const control = trimmedMean(seen.map((replicate) => replicate.control)).estimate;
  const margin = Math.log1p(plan.margin);
  const interval = trimmedInterval(change, levels.interval);
  // Head may differ from base by as much as base differs from its own copy, without any reason in the code.
  const unexplained = Math.abs(control) > margin / 2 ? Math.abs(control) : 0;
  const verdict = (): Verdict => {
    if (looked(item).length === 0) return 'inconclusive';
    const isBeyond = (size: number): boolean => unexplained === 0 || size > margin + unexplained;
    if (pSlower < plan.alpha && isBeyond(interval.lower)) return 'regressed';
    if (pFaster < plan.alpha && isBeyond(-interval.upper)) return 'improved';
    if (unexplained > 0 || !(interval.lower > -margin && interval.upper < margin)) return 'inconclusive';
    return contains(interval, 0) ? 'equivalent' : 'small';
  };
  const kept = change.degreesOfFreedom + 1;
  const spread = change.standardError * Math.sqrt(kept);
  const beyond = (values: number, power: number): number =>
    margin + minimumDetectableEffect(spread, values, levels.strictest, power, 1);
  const keptOfAll = Math.max(kept, Math.floor((kept * item.looks.counts.at(-1)!) / processes));
  return {
    name,
    verdict: verdict(),
    processes,
    estimate: change.estimate,
    interval,
    pSlower,
    pFaster,
    visible: beyond(kept, plan.power),
    reach: unexplained + beyond(keptOfAll, 0.5),
    control,
  };
}

/**
 * Whether a benchmark needs no more processes: its verdict is clear; or it has used all its time; or it has used its regular time, could have
 * seen the change that it should see, and does not lean so far beyond the margin that more processes would decide.
 */
export function isDone(item: Evidence, { verdict, visible, estimate, reach }: Judgement, plan: ComparePlan): boolean {
  const { counts, regular } = item.looks;
  const count = item.replicates.length;
  if (count >= counts.at(-1)!) return true;
  if (verdict !== 'inconclusive') return counts.includes(count);
  const hadItsTime = counts.includes(count) && count >= regular;
  return hadItsTime && visible <= Math.log1p(plan.visible) && Math.abs(estimate) <= reach;
}
