import type { MechanismOutcome } from './mechanism-outcome.js';

/**
 * How much of the difference between the methods comes from ReLU kinks inside the finite difference, by the rule that the plan declares. There
 * are two controls: `one-sided` removes the effect of kinks, and `smooth` removes the kinks themselves. What counts is the share of the disagreements (test images that the two runs of a pair classify differently) that a control
 * removes, and the interval of this share over seeds.
 * - `nothing to explain`: the table's pairs do not differ
 * - `too few seeds`: there are fewer seeds than the rule requires, whatever they show
 * - `supported`: no test image changes under either control, nor in the table's runs that met no kink
 * - `mostly supported`: both intervals lie at `most` or above
 * - `not supported`: an interval lies below `half`
 * - `partly supported`: an interval lies below `most`
 * - `undecided`: an interval contains `most`
 */
export type MechanismVerdict =
  | 'nothing to explain'
  | 'too few seeds'
  | 'supported'
  | 'mostly supported'
  | 'partly supported'
  | 'not supported'
  | 'undecided';

/**
 * Whether kinks are the only cause. A single pair with a changed image can refute this, however few seeds there are: a pair of the table whose
 * run met no kink, or a pair with the one-sided derivative.
 */
export type OnlyVerdict = 'nothing to explain' | 'too few seeds' | 'supported' | 'undecided' | 'refuted';

export function shareVerdict({ removed, seeds, rule, arms, kinks }: MechanismOutcome): MechanismVerdict {
  if (removed === null) return 'nothing to explain';
  if (seeds < rule.leastSeeds) return 'too few seeds';
  const without = [arms.smooth, arms['one-sided'], ...(kinks.withoutKinks === null ? [] : [kinks.withoutKinks])];
  if (without.every(({ pairsChanged }) => pairsChanged === 0)) return 'supported';
  const controls = [removed.smooth.interval, removed['one-sided'].interval];
  if (controls.every(({ lower }) => lower >= rule.most)) return 'mostly supported';
  if (controls.some(({ upper }) => upper < rule.half)) return 'not supported';
  return controls.some(({ upper }) => upper < rule.most) ? 'partly supported' : 'undecided';
}

export function onlyVerdict(
  verdict: MechanismVerdict,
  { arms, kinks: { withoutKinks } }: MechanismOutcome,
): OnlyVerdict {
  if (arms['one-sided'].pairsChanged > 0 || (withoutKinks?.pairsChanged ?? 0) > 0) return 'refuted';
  return verdict === 'nothing to explain' || verdict === 'too few seeds' || verdict === 'supported'
    ? verdict
    : 'undecided';
}
