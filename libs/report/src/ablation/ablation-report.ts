import {
  type Ablation,
  type AblationVariant,
  type CellResult,
  type Protocol,
  variantPairs,
} from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { LEARNT } from './ablation-outcome.js';
import { ablationFinding } from './ablation-finding.js';
import { againstStandard } from './against-standard.js';
import { type PairOutcome, pairOutcome, pairSummary } from '../pairs/pair-outcome.js';
import { resultFinder } from '../table/result-finder.js';
import type { VariantReport } from './variant-report.js';

/** The results of an ablation: the content of `ablation-NAME.json`. */
export interface AblationReport extends Pick<Ablation, 'name' | 'title' | 'question' | 'axis' | 'settings' | 'seeds'> {
  readonly schema: 'gradproof.ablation/1';
  readonly testImages: number;
  /** The protocol in which one choice was varied. */
  readonly protocol: Protocol;
  readonly variants: readonly VariantReport[];
  /** The answer to the question, in words. */
  readonly finding: string;
}

/**
 * The report on an ablation.
 *
 * @param results - results of all the ablation's cells
 * @throws {RangeError} when a result is missing or has no predictions
 */
export function ablationReport(
  protocol: Protocol,
  ablation: Ablation,
  results: readonly CellResult[],
  testImages: number,
): AblationReport {
  const find = resultFinder(results);
  const { name, title, question, axis, settings, seeds } = ablation;
  const outcomesOf = (variant: AblationVariant): PairOutcome[] =>
    variantPairs(protocol, ablation, variant).map((pair) => pairOutcome(pair, find));
  const standard = outcomesOf(ablation.variants.find((variant) => variant.standard)!);
  const { uniform } = stream(0, `ablation ${name}`);
  const variants = ablation.variants.map((variant): VariantReport => {
    const outcomes = outcomesOf(variant);
    const { label, value } = variant;
    return {
      label,
      ...(value === undefined ? {} : { value }),
      standard: variant.standard,
      ...pairSummary(outcomes),
      changed: outcomes.map((outcome) => outcome.changed.length),
      failed: outcomes.filter(({ other }) => other.testAccuracy < LEARNT).length,
      against: variant.standard ? null : againstStandard(outcomes, standard, { uniform }),
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
    finding: ablationFinding({ name, seeds, variants, settings, protocol }),
  };
}
