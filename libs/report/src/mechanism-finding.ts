import { grouped, pValue } from './format-number.js';
import { type KinkReport, type MechanismReport } from './mechanism-report.js';
import { type PairSummary } from './pair-outcome.js';

/**
 * Of the hypothesis that the methods differ only through ReLU kinks inside the difference:
 * - `supported`: the table's pairs differ; without kinks, by either control, none does
 * - `mainly`: the one-sided control removes at least 9 of 10 changed images, and not all
 * - `contradicted`: it removes less
 * - `silent`: the table's own pairs do not differ, so there is nothing to explain
 */
export type MechanismVerdict = 'supported' | 'mainly' | 'contradicted' | 'silent';

export interface MechanismFinding {
  readonly verdict: MechanismVerdict;
  /** Of the test images that change in the table's pairs, the share that does not under the one-sided control; null where none changes. */
  readonly explained: number | null;
  /** What came out, in one sentence. */
  readonly headline: string;
  /** Each experiment and what it says. */
  readonly findings: readonly string[];
}

const MAINLY = 0.9;

export function mechanismFinding(arms: MechanismReport['arms'], kinks: KinkReport): MechanismFinding {
  const { table, smooth, neither } = arms;
  const control = arms['one-sided'];
  const explained = table.imagesChanged === 0 ? null : 1 - control.imagesChanged / table.imagesChanged;
  const verdict = verdictOf(explained, control, smooth);
  return { verdict, explained, headline: headline(verdict, explained, arms), findings: findings(arms, kinks, neither) };
}

function verdictOf(explained: number | null, control: PairSummary, smooth: PairSummary): MechanismVerdict {
  if (explained === null) return 'silent';
  if (control.pairsChanged === 0 && smooth.pairsChanged === 0) return 'supported';
  return explained >= MAINLY && smooth.pairsChanged === 0 ? 'mainly' : 'contradicted';
}

function headline(
  verdict: MechanismVerdict,
  explained: number | null,
  { table, smooth, neither, 'one-sided': control }: MechanismReport['arms'],
): string {
  const share = `${(100 * (explained ?? 0)).toFixed(1)} %`;
  switch (verdict) {
    case 'silent':
      return `The methods classified every test image alike in all ${grouped(table.pairs)} pairs of runs, so there was no difference to explain.`;
    case 'supported':
      return 'The methods differ only through ReLU kinks that a difference quotient straddles: with a smooth activation, or with the one-sided derivative at those kinks, not one test image changes.';
    case 'mainly':
      return (
        `The methods differ mainly through ReLU kinks that a difference quotient straddles: the one-sided derivative there removes ${share} of the changed test images, a smooth activation all of them. ` +
        (neither.pairsChanged === 0
          ? 'The rest comes from the textbook’s pair of a loss with 1e-7 and a gradient without: with one loss for both, nothing is left.'
          : `${counted(neither)} even when both gradients also belong to one loss.`)
      );
    case 'contradicted':
      return `ReLU kinks do not explain the differences: the one-sided derivative at kinks removes ${share} of the changed test images, and with a smooth activation ${counted(smooth)}, against ${counted(control)}.`;
  }
}

function findings(
  { table, smooth, ...arms }: MechanismReport['arms'],
  kinks: KinkReport,
  neither: PairSummary,
): string[] {
  const { within, overall, withKinks, withoutKinks } = kinks;
  return [
    `In the table’s own pairs ${counted(table)}.`,
    `With sigmoid, which has no kink, ${counted(smooth)}.`,
    `With ReLU and the one-sided derivative wherever a kink lies within the difference, ${counted(arms['one-sided'])}.`,
    `With ReLU’s kinks as they are but one loss for both gradients, ${counted(arms['one-loss'])}.`,
    `With the one-sided derivative and one loss, ${counted(neither)}.`,
    [
      withoutKinks === null
        ? 'Every run of the table met kinks.'
        : `Of the runs that met no kink, ${counted(withoutKinks)}.`,
      withKinks === null ? 'No run met a kink.' : `Of those that met kinks, ${counted(withKinks)}.`,
    ].join(' '),
    Number.isNaN(within.rho)
      ? 'Within settings, kinks or changed images do not vary, so no rank correlation exists.'
      : `More kinks in a run go with ${within.rho > 0 ? 'more' : 'fewer'} changed images within a setting: rank correlation ${within.rho.toFixed(2)}, p ${pValue(within.p)} (over all settings at once ${overall.rho.toFixed(2)}: larger batches meet more kinks and amplify each less).`,
  ];
}

/** `12 of 160 pairs changed a test image, 3,450 images in all, at most 1,547 in one pair`. */
export function counted({ pairs, pairsChanged, imagesChanged, mostChanged }: PairSummary): string {
  if (pairsChanged === 0) return `none of ${grouped(pairs)} pairs changed a test image`;
  return `${grouped(pairsChanged)} of ${grouped(pairs)} pairs changed a test image, ${grouped(imagesChanged)} images in all, at most ${grouped(mostChanged)} in one pair`;
}
