import type { Protocol } from '@gradproof/experiment';
import { directionOf, leastSeeds, type Shift, SHIFT_LEVEL } from './against-standard.js';
import { countedPairs } from '../pairs/counted-pairs.js';
import { logarithm } from '../number/logarithm.js';
import { accuracy, grouped, interval, signed } from '../number/format-number.js';
import type { VariantReport } from './variant-report.js';
import {
  type AblationOutcome,
  type Compared,
  compared,
  fallOf,
  hasTwoLosses,
  isSilent,
  LEARNT,
  leftWithoutKinks,
  moreByRounding,
  mostBetween,
  shifted,
} from './ablation-outcome.js';
import { writtenFinding } from './written-finding.js';

/** The answer to an ablation's question in words, as far as its seeds show one. */
export const ablationFinding = (outcome: AblationOutcome): string =>
  writtenFinding(outcome, {
    answers: {
      'not decided': () => 'Not decided.',
      'not shown': () => 'Not shown.',
      yes: () => 'Yes.',
      'accuracy alone': () =>
        isSilent(outcome)
          ? `In accuracy alone${moved(shifted(outcome))}.`
          : `In accuracy${moved(shifted(outcome))}; for the disagreements this study cannot tell, since every interval contains 0.`,
    },
    withoutKink,
    growth,
    images,
    accuracies,
    collapsed,
    withoutKinks,
    rounded,
  });

/** By how much the accuracy of some variants moves, such as `, by −0.07 points with five-point (95 % interval −0.13 to −0.01)`. */
function moved(variants: readonly Compared[]): string {
  const points = (value: number): string => signed(100 * value, 2);
  return `, ${variants
    .map((variant) => {
      const { difference, interval: ends } = variant.against.accuracy;
      return `by ${points(difference)} percentage points with ${named(variant)} (${Math.round(100 * SHIFT_LEVEL)} % interval ${interval(ends!, points)})`;
    })
    .join(', ')}`;
}

/** Whether the methods differ in the variants without kinks, whatever the standard is. */
function withoutKink({ variants, protocol }: AblationOutcome): string {
  const smooth = variants.filter(({ meanKinks }) => meanKinks === 0);
  if (smooth.length === 0) return 'Every activation met kinks.';
  const differing = smooth.filter(({ pairsChanged }) => pairsChanged > 0);
  const alike = smooth.filter(({ pairsChanged }) => pairsChanged === 0);
  if (differing.length === 0) return `No: with ${labels(smooth)} ${countedPairs(smooth[0]!)}.`;
  return `Yes, with ${differing.map((variant) => `${variant.label}: ${countedPairs(variant)}`).join('; ')}.${alike.length === 0 ? '' : ` Not with ${labels(alike)}.`}${hasTwoLosses(protocol) ? ` ${twoLosses(protocol)}` : ''}`;
}

function growth({ variants }: AblationOutcome): string {
  const [first, last] = [variants[0]!, variants.at(-1)!];
  return `From ${first.label} to ${last.label} iterations mean accuracy goes from ${accuracy(first.otherAccuracy)} to ${accuracy(last.otherAccuracy)}, and disagreements from ${grouped(first.imagesChanged)} to ${grouped(last.imagesChanged)}${peak(variants)}.`;
}

/** Where the disagreements are the most, if neither the first nor the last variant has them; else empty. */
function peak(variants: readonly VariantReport[]): string {
  const most = mostBetween(variants);
  return most === null ? '' : ` (the most, ${grouped(most.imagesChanged)}, at ${most.label})`;
}

function images({ name, variants, seeds }: AblationOutcome): string[] {
  const standard = variants.find((variant) => variant.standard)!;
  if (isSilent({ variants })) return name === 'activation' ? [] : [`Whatever the choice, ${countedPairs(standard)}.`];
  if (seeds.length < leastSeeds) {
    return [
      `${seeds.length === 1 ? '1 seed is' : `${seeds.length} seeds are`} too few to compare the variants; ${leastSeeds} are needed. Disagreements: ${variants.map(({ label, imagesChanged }) => `${grouped(imagesChanged)} (${label})`).join('; ')}.`,
    ];
  }
  const told = directions(variants, ({ images: shift }) => shift, 'images');
  return [`Against ${named(standard)}, ${told} (${Math.round(100 * SHIFT_LEVEL)} % intervals over the seeds).`];
}

function accuracies({ variants, seeds }: AblationOutcome): string[] {
  if (seeds.length < leastSeeds) return [];
  const told = directions(variants, ({ accuracy: shift }) => shift, 'accuracy');
  return [`${told[0]!.toUpperCase()}${told.slice(1)}.`];
}

/** Groups the variants by direction: `more disagreements with A; fewer disagreements with B; no difference shown with C`. */
function directions(
  variants: readonly VariantReport[],
  shiftOf: (against: NonNullable<VariantReport['against']>) => Shift,
  what: keyof typeof words,
): string {
  const others = compared(variants);
  const of = (wanted: ReturnType<typeof directionOf>): VariantReport[] =>
    others.filter(({ against }) => directionOf(shiftOf(against)) === wanted);
  return (['more', 'less', 'not separable'] as const)
    .flatMap((wanted) => (of(wanted).length === 0 ? [] : [`${words[what][wanted]} ${labels(of(wanted))}`]))
    .join('; ');
}

const words = {
  images: {
    more: 'more disagreements with',
    less: 'fewer disagreements with',
    'not separable': 'no difference in disagreements shown with',
  },
  accuracy: {
    more: 'accuracy is higher with',
    less: 'accuracy is lower with',
    'not separable': 'no difference in accuracy shown with',
  },
} as const;

/** How many runs of which variants did not learn, which the other numbers do not show. */
function collapsed({ variants }: AblationOutcome): string[] {
  const failing = variants.filter(({ failed }) => failed > 0);
  if (failing.length === 0) return [];
  const told = failing.map((variant) => `${variant.failed} of ${variant.pairs} with ${named(variant)}`);
  return [
    `Some runs of the other method do not learn (accuracy below ${LEARNT}; guessing gives ${LEARNT / 2}): ${told.join(', ')}; their pairs’ disagreements mean little.`,
  ];
}

/** Why disagreements are left where the step is so small that no kink is met. */
function withoutKinks(outcome: AblationOutcome): string[] {
  const found = leftWithoutKinks(outcome);
  if (found === null) return [];
  const { left, standard, batches, held } = found;
  const fewPairs =
    2 * held > standard.imagesChanged
      ? ` With ${named(standard)} the same ${left.pairsChanged} pairs hold ${grouped(held)} of the ${grouped(standard.imagesChanged)} disagreements, so that a study of so few pairs cannot show the share of the kinks.`
      : '';
  const [before, after] = [grouped(standard.imagesChanged), grouped(left.imagesChanged)];
  const falls = {
    no: `there are no fewer disagreements, ${after} after ${before}`,
    hardly: `the number of disagreements hardly falls, from ${before} to ${after}`,
    yes: `disagreements are left: their number falls from ${before} to ${after}`,
  }[fallOf(found)];
  return [
    `With ${named(left)} no kink is met, and still ${falls}. All of these are in ${left.pairsChanged} of ${left.pairs} pairs, at batch ${batches.join(', ')}, where the second cause is enough. ${twoLosses(outcome.protocol)}${fewPairs} What each cause removes over all settings is told by “Why the methods differ”.`,
  ];
}

/** That arithmetic in float32 alone makes more disagreements, where it does. */
function rounded(outcome: AblationOutcome): string[] {
  const found = moreByRounding(outcome);
  if (found === null) return [];
  return [
    `Computing in float32 makes many more disagreements in these runs, ${grouped(found.float32)} instead of ${grouped(found.standard)} at the same h: rounding alone can set two runs apart, and the paper does not state its arithmetic.`,
  ];
}

const twoLosses = ({ lossEpsilon, analyticLossEpsilon }: Protocol): string =>
  `The numerical gradient still uses ${logarithm(lossEpsilon)}, the analytic one ${logarithm(analyticLossEpsilon)}.`;

const labels = (variants: readonly VariantReport[]): string => variants.map(named).join(', ');

/** A variant's label; labels of several words are quoted, so that a list of them can be read. */
const named = ({ label }: VariantReport): string => (/\s/.test(label) ? `“${label}”` : label);
