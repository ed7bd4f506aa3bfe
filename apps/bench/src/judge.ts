import {
  type Interval,
  contains,
  equivalenceInterval,
  holm,
  mean,
  minimumDetectableEffect,
  signFlip,
  standardDeviation,
  tTest,
  tost,
} from '@gradproof/statistics';

export type Verdict = 'regressed' | 'improved' | 'equivalent' | 'small' | 'inconclusive';

/** What is declared before anything is measured. */
export interface JudgePlan {
  /** 0.1: within a factor 1.1 either way counts as equivalent. */
  readonly margin: number;
  /** Of every test; over the benchmarks of stage 2 by Holm. */
  readonly alpha: number;
  /** Of the smallest visible effect. */
  readonly power: number;
  /** Quads of the screening stage, and of the confirming one. */
  readonly quads: readonly [number, number];
}

export const judgePlan: JudgePlan = { margin: 0.1, alpha: 0.05, power: 0.95, quads: [5, 10] };

/** Log ratios of one benchmark's quads in one stage. */
export interface Evidence {
  readonly name: string;
  /** Head against base. */
  readonly ratios: readonly number[];
  /** Base against base; empty where the run is one itself. */
  readonly control: readonly number[];
}

/** Everything on the logarithmic scale: `ln(head / base)`, positive is slower. */
export interface Judgement {
  readonly name: string;
  readonly verdict: Verdict;
  readonly stage: 1 | 2;
  readonly estimate: number;
  /** 90 %, the interval that must lie within the margin to be equivalent. */
  readonly interval: Interval;
  /** Of "no slower than the margin" and "no faster than it"; by Holm over the family in stage 2. */
  readonly pSlower: number;
  readonly pFaster: number;
  /** Exact sign-flip p of "no difference at all", shown beside and deciding nothing. */
  readonly pNoChange: number;
  /** The smallest slowdown that this run calls regressed with the plan's power; infinite where the control failed. */
  readonly visible: number;
  /** Mean of base against base; beyond half the margin nothing is concluded. */
  readonly control?: number;
}

/**
 * Stage 1 ends with what is clearly equivalent; everything else is for stage 2 to decide on quads of its own, so that no result is
 * picked from several looks.
 */
export function screen(
  evidence: readonly Evidence[],
  plan: JudgePlan,
): { readonly done: Judgement[]; readonly open: string[] } {
  const done: Judgement[] = [];
  const open: string[] = [];
  for (const item of evidence) {
    const judgement = judgementOf(item, plan, 1, { pSlower: 1, pFaster: 1, family: evidence.length });
    if (judgement.verdict === 'inconclusive') open.push(item.name);
    else done.push(judgement);
  }
  return { done, open };
}

/** Verdicts of stage 2, on its data alone, Holm over its benchmarks. */
export function confirm(evidence: readonly Evidence[], plan: JudgePlan): Judgement[] {
  const margin = Math.log1p(plan.margin);
  const pSlower = holm(evidence.map(({ ratios }) => tTest(ratios, margin, 'greater').p));
  const pFaster = holm(evidence.map(({ ratios }) => tTest(ratios, -margin, 'less').p));
  return evidence.map((item, i) =>
    judgementOf(item, plan, 2, { pSlower: pSlower[i]!, pFaster: pFaster[i]!, family: evidence.length }),
  );
}

interface Adjusted {
  readonly pSlower: number;
  readonly pFaster: number;
  readonly family: number;
}

function judgementOf(item: Evidence, plan: JudgePlan, stage: 1 | 2, { pSlower, pFaster, family }: Adjusted): Judgement {
  const { name, ratios, control } = item;
  const margin = Math.log1p(plan.margin);
  const drift = control.length === 0 ? 0 : mean(control);
  const trusted = Math.abs(drift) <= margin / 2;
  const interval = equivalenceInterval(ratios, plan.alpha);
  const isWithin = tost(ratios, margin, plan.alpha).equivalent;
  const verdict = (): Verdict => {
    if (!trusted) return 'inconclusive';
    if (pSlower < plan.alpha) return 'regressed';
    if (pFaster < plan.alpha) return 'improved';
    if (!isWithin) return 'inconclusive';
    return contains(interval, 0) ? 'equivalent' : 'small';
  };
  const spread = standardDeviation(ratios);
  const beyond = minimumDetectableEffect(spread, ratios.length, plan.alpha / family, plan.power, 1);
  return {
    name,
    verdict: verdict(),
    stage,
    estimate: mean(ratios),
    interval,
    pSlower,
    pFaster,
    pNoChange: signFlip(ratios).p,
    visible: trusted ? margin + beyond : Infinity,
    ...(control.length === 0 ? {} : { control: drift }),
  };
}
