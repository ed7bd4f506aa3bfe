import {
  type Ablation,
  type AblationVariant,
  type CellResult,
  type Protocol,
  variantPairs,
} from '@gradproof/experiment';
import { countedPairs } from './counted-pairs.js';
import { type PairSummary, pairOutcome, pairSummary } from './pair-outcome.js';
import { resultFinder } from './result-finder.js';

/** What an ablation came to: the content of `ablation-NAME.json`. */
export interface AblationReport extends Pick<Ablation, 'name' | 'title' | 'question' | 'axis' | 'settings' | 'seeds'> {
  readonly schema: 'gradproof.ablation/1';
  readonly testImages: number;
  /** That is varied. */
  readonly protocol: Protocol;
  readonly variants: readonly VariantReport[];
  /** What came out, in a sentence. */
  readonly finding: string;
}

export interface VariantReport extends Pick<AblationVariant, 'label' | 'value' | 'standard'>, PairSummary {
  /** Test images that changed their class, one number for each pair: settings first, then seeds. */
  readonly changed: readonly number[];
}

/**
 * @param results - of the ablation's cells
 * @throws {RangeError} when one is missing
 */
export function ablationReport(
  protocol: Protocol,
  ablation: Ablation,
  results: readonly CellResult[],
  testImages: number,
): AblationReport {
  const find = resultFinder(results);
  const { name, title, question, axis, settings, seeds } = ablation;
  const variants = ablation.variants.map((variant): VariantReport => {
    const outcomes = variantPairs(protocol, ablation, variant).map((pair) => pairOutcome(pair, find));
    const { label, value, standard } = variant;
    return {
      label,
      ...(value === undefined ? {} : { value }),
      standard,
      ...pairSummary(outcomes),
      changed: outcomes.map((outcome) => outcome.changed.length),
    };
  });
  return {
    schema: 'gradproof.ablation/1',
    name,
    title,
    question,
    axis,
    testImages,
    protocol,
    settings,
    seeds,
    variants,
    finding: finding(axis, variants),
  };
}

function finding(axis: string, variants: readonly VariantReport[]): string {
  const order = variants.toSorted((a, b) => b.imagesChanged - a.imagesChanged);
  const [most, least] = [order[0]!, order.at(-1)!];
  const accuracies = variants.map(({ otherAccuracy }) => otherAccuracy);
  const range = `Mean accuracy runs from ${Math.min(...accuracies).toFixed(4)} to ${Math.max(...accuracies).toFixed(4)}.`;
  if (most.imagesChanged === 0) return `Whatever the ${axis}, ${countedPairs(most)}. ${range}`;
  if (most.imagesChanged === least.imagesChanged)
    return `Whatever the ${axis}, as many images change: ${countedPairs(most)}. ${range}`;
  const alike = (v: VariantReport): string =>
    variants
      .filter((other) => countedPairs(other) === countedPairs(v))
      .map(({ label }) => label)
      .join(', ');
  return `Most change at ${axis} ${alike(most)}: ${countedPairs(most)}. Fewest at ${alike(least)}: ${countedPairs(least)}. ${range}`;
}
