import { differenceBound } from '../derivative/difference-error.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { type Kink, jumpOf } from '../derivative/one-sided.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import { isPassed } from '../verdict/entry-result.js';
import type { CheckedPoint } from '../verdict/checked-point.js';

/** An entry at a kink: its place, and its one-sided slopes. */
export interface EntryAtKink {
  readonly outcome: BlockOutcome;
  /** Its index in theta. */
  readonly index: number;
  readonly kink: Kink;
  /** Whether no line shows the kink, only the pieces nearby. */
  readonly isHidden: boolean;
}

/** The entries of a block at kinks that their own line shows. */
export function kinksOf(outcome: BlockOutcome): EntryAtKink[] {
  const { block, results } = outcome;
  return [...results].flatMap(([index, { slopes }]) =>
    slopes === undefined ? [] : [{ outcome, index: block.offset + index, kink: slopes, isHidden: false }],
  );
}

/**
 * The entries of a block at which the gradient takes another branch nearby, while no line of the loss shows a kink.
 *
 * @param mayJump - whether an entry that failed, or whose gradient scatters nearby, may lie at such a kink
 */
export function hiddenIn(
  mayJump: (index: number, verdict: EntryVerdict) => boolean,
  outcome: BlockOutcome,
  isAtKinks: boolean,
): EntryAtKink[] {
  return [...outcome.results].flatMap(([within, { slopes, verdict }]): EntryAtKink[] => {
    const index = outcome.block.offset + within;
    const { certain, possible } = verdict.budget;
    const bound = differenceBound(certain);
    // where other entries are at kinks, changes of the gradient nearby may come from its pieces
    const scatter = possible.branch + (isAtKinks ? scatterOf(verdict) : 0);
    const isOpen = verdict.outcome === 'unresolved' || (isPassed(verdict) && possible.branch > 0);
    if (slopes !== undefined) return [];
    if (!((isOpen && scatter > bound) || (isDoubtful(verdict) && mayJump(index, verdict)))) return [];
    const limit = { value: verdict.numerical, error: certain, bound };
    return [{ outcome, index, kink: { left: limit, right: limit }, isHidden: true }];
  });
}

/** Whether an entry failed, or is left undecided by how its gradient changes nearby: both are what a kink does that no line shows. */
export function isDoubtful(verdict: EntryVerdict): boolean {
  const { outcome, budget } = verdict;
  return outcome === 'fail' || (outcome === 'unresolved' && scatterOf(verdict) > differenceBound(budget.certain));
}

/** Changes of the gradient nearby that count as its rounding, or may be. */
function scatterOf({ budget: { certain, possible } }: EntryVerdict): number {
  return certain.gradientRounding + possible.hiddenNoise;
}

/** How much an entry at a kink changes the loss, per relative move of the entry. */
export function sizeOf(
  { gradient, gradientNoise, scales }: CheckedPoint,
  { index, kink }: Pick<EntryAtKink, 'index' | 'kink'>,
): number {
  const own = Number.isFinite(gradient[index]!) ? Math.abs(gradient[index]!) : 0;
  const slope = Math.max(Math.abs(kink.left.value), Math.abs(kink.right.value));
  return Math.max(slope, jumpOf(kink) === 0 ? Math.max(own, gradientNoise.at(index).branch) : 0) * scales[index]!;
}
