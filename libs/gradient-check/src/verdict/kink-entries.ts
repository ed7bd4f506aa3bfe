import { type Kink, jumpOf } from '../derivative/one-sided.js';
import type { BlockOutcome } from './block-outcome.js';
import type { CheckedPoint } from './checked-point.js';

/** An entry at a kink: its place, and its one-sided slopes. */
export interface EntryAtKink {
  readonly outcome: BlockOutcome;
  readonly index: number;
  readonly kink: Kink;
  /** No line shows the kink; only the pieces nearby do. */
  readonly isHidden: boolean;
}

/** Those whose line shows the kink. */
export function kinksOf(outcome: BlockOutcome): EntryAtKink[] {
  return [...outcome.results].flatMap(([index, { slopes }]) =>
    slopes === undefined ? [] : [{ outcome, index, kink: slopes, isHidden: false }],
  );
}

/** Those at which the gradient takes another branch nearby while no line of the loss shows a kink. */
export function hiddenIn({ kinksMeet }: CheckedPoint, outcome: BlockOutcome, isAtKinks: boolean): EntryAtKink[] {
  return [...outcome.results].flatMap(([index, { slopes, verdict }]): EntryAtKink[] => {
    const { certain, possible } = verdict.budget;
    const { truncation, lossRounding, kinkGap } = certain;
    const bound = truncation + lossRounding + kinkGap;
    // beside kinks, what the gradient changes by nearby may be its pieces
    const scatter = possible.branch + (isAtKinks ? certain.gradientRounding + possible.hiddenNoise : 0);
    const isOpen = verdict.outcome === 'unresolved' && scatter > bound;
    if (slopes !== undefined || !(isOpen || (verdict.outcome === 'fail' && kinksMeet))) return [];
    const limit = { value: verdict.numerical, error: { truncation, lossRounding, kinkGap }, bound, row: 0 };
    return [{ outcome, index, kink: { left: limit, right: limit }, isHidden: true }];
  });
}

/** What an entry at a kink changes the loss by, per relative move. */
export function sizeOf(
  { gradient, gradientNoise, scales }: CheckedPoint,
  { block }: BlockOutcome,
  index: number,
  kink: Kink,
): number {
  const at = block.offset + index;
  const own = Number.isFinite(gradient[at]!) ? Math.abs(gradient[at]!) : 0;
  const slope = Math.max(Math.abs(kink.left.value), Math.abs(kink.right.value));
  return Math.max(slope, jumpOf(kink) === 0 ? Math.max(own, gradientNoise.at(at).branch) : 0) * scales[at]!;
}
