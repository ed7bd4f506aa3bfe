import type { Ablation } from '@gradproof/experiment';
import { SHIFT_LEVEL, type Shift, directionOf, leastSeeds } from './against-standard.js';
import { countedPairs } from '../pairs/counted-pairs.js';
import { accuracy, grouped } from '../number/format-number.js';
import type { VariantReport } from './variant-report.js';

export interface AblationOutcome extends Pick<Ablation, 'name' | 'seeds'> {
  readonly variants: readonly VariantReport[];
}

/** A variant whose accuracy is below this share of the standard's no longer learns. */
const COLLAPSE = 0.5;

/** The answer to an ablation's question in words, as far as its seeds show one. */
export function ablationFinding(outcome: AblationOutcome): string {
  return [opening(outcome), ...images(outcome), ...accuracies(outcome), ...collapsed(outcome)].join(' ').trim();
}

/** The direct answer to the question, unless the comparison of the variants already is the answer. */
function opening(outcome: AblationOutcome): string {
  switch (outcome.name) {
    case 'scheme':
    case 'alternation':
    case 'support':
      return yesOrNo(outcome, ['images', 'accuracy']);
    case 'learning-rate':
      return yesOrNo(outcome, ['images']);
    case 'activation':
      return withoutKink(outcome);
    case 'iterations':
      return growth(outcome);
    case 'step':
    case 'all-numerical':
    case 'float32':
      return '';
  }
}

function yesOrNo({ variants, seeds }: AblationOutcome, asked: readonly ('images' | 'accuracy')[]): string {
  if (seeds.length < leastSeeds) return 'Not decided.';
  const others = compared(variants);
  const shown = others.filter(({ against }) => asked.some((what) => isShown(against[what])));
  return shown.length === 0 ? 'Not shown.' : 'Yes.';
}

/** Whether the methods differ in the variants without kinks, whatever the standard is. */
function withoutKink({ variants }: AblationOutcome): string {
  const smooth = variants.filter(({ meanKinks }) => meanKinks === 0);
  if (smooth.length === 0) return 'Every activation met kinks.';
  const differing = smooth.filter(({ pairsChanged }) => pairsChanged > 0);
  const alike = smooth.filter(({ pairsChanged }) => pairsChanged === 0);
  if (differing.length === 0) return `No: with ${labels(smooth)} ${countedPairs(smooth[0]!)}.`;
  return `Yes, with ${differing.map((variant) => `${variant.label}: ${countedPairs(variant)}`).join('; ')}.${alike.length === 0 ? '' : ` Not with ${labels(alike)}.`}`;
}

function growth({ variants }: AblationOutcome): string {
  const [first, last] = [variants[0]!, variants.at(-1)!];
  return `From ${first.label} to ${last.label} iterations mean accuracy goes from ${accuracy(first.otherAccuracy)} to ${accuracy(last.otherAccuracy)}, and changed images from ${grouped(first.imagesChanged)} to ${grouped(last.imagesChanged)}.`;
}

function images({ name, variants, seeds }: AblationOutcome): string[] {
  const standard = variants.find((variant) => variant.standard)!;
  if (variants.every(({ pairsChanged }) => pairsChanged === 0))
    return name === 'activation' ? [] : [`Whatever the choice, ${countedPairs(standard)}.`];
  if (seeds.length < leastSeeds) {
    return [
      `${seeds.length === 1 ? '1 seed is' : `${seeds.length} seeds are`} too few to compare the variants; ${leastSeeds} are needed. Changed images: ${variants.map(({ label, imagesChanged }) => `${grouped(imagesChanged)} (${label})`).join('; ')}.`,
    ];
  }
  const told = directions(variants, ({ images: shift }) => shift, 'images');
  return [`Against ${named(standard)}, ${told} (${Math.round(100 * SHIFT_LEVEL)} % intervals over seeds, paired).`];
}

function accuracies({ variants, seeds }: AblationOutcome): string[] {
  if (seeds.length < leastSeeds) return [];
  const told = directions(variants, ({ accuracy: shift }) => shift, 'accuracy');
  return [`${told[0]!.toUpperCase()}${told.slice(1)}.`];
}

/** Groups the variants by direction: `more images change with A; fewer images change with B; not separable: C`. */
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
  images: { more: 'more images change with', less: 'fewer images change with', 'not separable': 'not separable:' },
  accuracy: {
    more: 'accuracy is higher with',
    less: 'accuracy is lower with',
    'not separable': 'accuracy is not separable with',
  },
} as const;

/** A sentence for each variant whose accuracy shows that it learnt nothing, which the other numbers do not show. */
function collapsed({ variants }: AblationOutcome): string[] {
  const standard = variants.find((variant) => variant.standard)!;
  return variants
    .filter(({ otherAccuracy }) => otherAccuracy < COLLAPSE * standard.otherAccuracy)
    .map(
      (variant) =>
        `With ${named(variant)} training fails: accuracy ${accuracy(variant.otherAccuracy)} against ${accuracy(standard.otherAccuracy)}, so its changed images mean little.`,
    );
}

type Compared = VariantReport & { readonly against: NonNullable<VariantReport['against']> };

const compared = (variants: readonly VariantReport[]): Compared[] =>
  variants.filter((variant): variant is Compared => variant.against !== null);

const isShown = (shift: Shift): boolean => directionOf(shift) !== 'not separable';

const labels = (variants: readonly VariantReport[]): string => variants.map(named).join(', ');

/** A variant's label; labels of several words are quoted, so that a list of them can be read. */
const named = ({ label }: VariantReport): string => (/\s/.test(label) ? `“${label}”` : label);
