import type { Ablation, Protocol } from '@gradproof/experiment';
import { directionOf, leastSeeds, type Shift } from './against-standard.js';
import type { VariantReport } from './variant-report.js';

export interface AblationOutcome extends Pick<Ablation, 'name' | 'seeds' | 'settings'> {
  readonly protocol: Protocol;
  readonly variants: readonly VariantReport[];
}

/**
 * A run with an accuracy below this did not learn: twice what guessing one of ten classes gives. Calibrated: with the standard protocol the
 * lowest of the 80 runs of the learning-rate ablation has 0.50.
 */
export const LEARNT = 0.2;

/** The answer to a question that asks for yes or no, by the intervals; that of the learning rate asks of the disagreements alone. */
export function answerTo(outcome: AblationOutcome): 'yes' | 'accuracy alone' | 'not shown' | 'not decided' {
  const { name, variants, seeds } = outcome;
  if (seeds.length < leastSeeds) return 'not decided';
  if (compared(variants).some(({ against }) => isShown(against.images))) return 'yes';
  return name !== 'learning-rate' && shifted(outcome).length > 0 ? 'accuracy alone' : 'not shown';
}

/** Whether no pair of any variant disagrees. */
export const isSilent = ({ variants }: Pick<AblationOutcome, 'variants'>): boolean =>
  variants.every(({ pairsChanged }) => pairsChanged === 0);

/** The variants whose accuracy is shown to differ from the standard's. */
export const shifted = ({ variants }: AblationOutcome): Compared[] =>
  compared(variants).filter(({ against }) => isShown(against.accuracy));

/** Whether the opening already says of which variants the accuracy moves. */
export const isOnlyAccuracy = (outcome: AblationOutcome): boolean =>
  ['scheme', 'alternation', 'support'].includes(outcome.name) && answerTo(outcome) === 'accuracy alone';

/** The variant with the most disagreements, if it is neither the first nor the last; else null. */
export function mostBetween(variants: readonly VariantReport[]): VariantReport | null {
  const most = variants.reduce((a, b) => (b.imagesChanged > a.imagesChanged ? b : a));
  const ends = [variants[0]!, variants.at(-1)!].map(({ imagesChanged }) => imagesChanged);
  return ends.includes(most.imagesChanged) ? null : most;
}

/** The first variant of the step that meets no kink and still differs, and the batch sizes where it does; null if there is none. */
export function leftWithoutKinks({ name, variants, settings, seeds, protocol }: AblationOutcome) {
  const standard = variants.find((variant) => variant.standard)!;
  const left = variants.find(({ meanKinks, pairsChanged }) => meanKinks === 0 && pairsChanged > 0);
  if (name !== 'step' || left === undefined || standard.meanKinks === 0 || !hasTwoLosses(protocol)) return null;
  const batches = new Set(
    left.changed.flatMap((count, i) => (count === 0 ? [] : [settings[Math.floor(i / seeds.length)]!.batchSize])),
  );
  /** Disagreements of the standard in the pairs that are left. */
  const held = left.changed.reduce((sum, count, i) => sum + (count === 0 ? 0 : standard.changed[i]!), 0);
  return { left, standard, batches: [...batches], held };
}

/** Whether the number of disagreements falls where no kink is met: `hardly` where less than a tenth of it goes. */
export function fallOf({ left, standard }: NonNullable<ReturnType<typeof leftWithoutKinks>>): 'no' | 'hardly' | 'yes' {
  if (left.imagesChanged >= standard.imagesChanged) return 'no';
  return 10 * left.imagesChanged > 9 * standard.imagesChanged ? 'hardly' : 'yes';
}

/** The disagreements of the standard and of float32 at the same step, where the latter are at least twice as many; else null. */
export function moreByRounding({ name, variants, protocol }: AblationOutcome) {
  const standard = variants.find((variant) => variant.standard)!.imagesChanged;
  const float32 = variants.find(({ label }) => label === `float32, h ${protocol.step}`)?.imagesChanged ?? 0;
  return name !== 'float32' || float32 === 0 || float32 < 2 * standard ? null : { standard, float32 };
}

export const hasTwoLosses = ({ lossEpsilon, analyticLossEpsilon }: Protocol): boolean =>
  lossEpsilon !== analyticLossEpsilon;

export type Compared = VariantReport & { readonly against: NonNullable<VariantReport['against']> };

export const compared = (variants: readonly VariantReport[]): Compared[] =>
  variants.filter((variant): variant is Compared => variant.against !== null);

const isShown = (shift: Shift): boolean => directionOf(shift) !== 'not separable';
