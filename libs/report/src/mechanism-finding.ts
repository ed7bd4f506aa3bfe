import { type MechanismRule } from '@gradproof/experiment';
import { type Interval } from '@gradproof/statistics';
import { grouped, pValue } from './format-number.js';
import { type KinkReport, type MechanismReport } from './mechanism-report.js';
import { type PairSummary } from './pair-outcome.js';

/**
 * Of the hypothesis that the methods differ only through ReLU kinks inside the difference, by the rule that the plan declares. The
 * controls are `one-sided`, which takes the effect of kinks away, and `smooth`, which takes the kinks themselves away; what counts is
 * the share of the changed test images that a control removes, and its interval over seeds.
 * - `nothing to explain`: the table's pairs do not differ
 * - `too few seeds`: there are fewer than the rule asks for, whatever they show
 * - `supported`: not one test image changes under either control, nor where a run of the table met no kink
 * - `mostly supported`: both intervals lie at `most` or above
 * - `not supported`: an interval lies below `half`
 * - `partly supported`: an interval lies below `most`
 * - `undecided`: an interval holds `most`
 */
export type MechanismVerdict =
  | 'nothing to explain'
  | 'too few seeds'
  | 'supported'
  | 'mostly supported'
  | 'partly supported'
  | 'not supported'
  | 'undecided';

/** What a control takes away from the differences between the methods. */
export interface RemovedShare {
  /** Of the changed test images: 1 is all of them, less than 0 where the control changes more. */
  readonly images: number;
  /** Of `images`, over seeds. */
  readonly interval: Interval;
  /** Of the pairs of runs in which an image changed. */
  readonly pairs: number;
}

/** The arms that take something away. */
export const controlNames = ['smooth', 'one-sided', 'one-loss', 'neither'] as const;
export type ControlName = (typeof controlNames)[number];

/** Of each control; null where the table's pairs do not differ. */
export type RemovedShares = Readonly<Record<ControlName, RemovedShare>> | null;

export interface MechanismFinding {
  readonly verdict: MechanismVerdict;
  /** What came out, in a sentence or two. */
  readonly headline: string;
  /** Each experiment and what it says. */
  readonly findings: readonly string[];
}

export type MechanismOutcome = Pick<MechanismReport, 'arms' | 'kinks' | 'removed' | 'controlSeeds' | 'rule'>;

export function mechanismFinding(outcome: MechanismOutcome): MechanismFinding {
  const verdict = mechanismVerdict(outcome);
  return { verdict, headline: headline(verdict, outcome), findings: findings(outcome) };
}

function mechanismVerdict({ removed, controlSeeds, rule, arms, kinks }: MechanismOutcome): MechanismVerdict {
  if (removed === null) return 'nothing to explain';
  if (controlSeeds.length < rule.leastSeeds) return 'too few seeds';
  const without = [arms.smooth, arms['one-sided'], ...(kinks.withoutKinks === null ? [] : [kinks.withoutKinks])];
  if (without.every(({ pairsChanged }) => pairsChanged === 0)) return 'supported';
  const controls = [removed.smooth.interval, removed['one-sided'].interval];
  if (controls.every(({ lower }) => lower >= rule.most)) return 'mostly supported';
  if (controls.some(({ upper }) => upper < rule.half)) return 'not supported';
  return controls.some(({ upper }) => upper < rule.most) ? 'partly supported' : 'undecided';
}

function headline(verdict: MechanismVerdict, outcome: MechanismOutcome): string {
  const { arms, removed, rule, controlSeeds } = outcome;
  if (removed === null) {
    return `The methods classified every test image alike in all ${grouped(arms.table.pairs)} pairs of runs, so there is no difference to explain.`;
  }
  const share = (name: ControlName): string => removedText(removed[name], rule, controlSeeds.length);
  const most = `${100 * rule.most} %`;
  const seen = `without them (one-sided derivative) ${share('one-sided')} of the changed test images are gone`;
  const isPart = [removed.smooth, removed['one-sided']].every(({ interval }) => interval.lower > 0);
  const rest = [...notOnly(outcome), ...otherCause(outcome, share)].map((sentence) => ` ${sentence}`).join('');
  switch (verdict) {
    case 'nothing to explain':
    case 'too few seeds':
      return `${controlSeeds.length === 1 ? '1 seed does' : `${controlSeeds.length} seeds do`} not decide why the methods differ; ${rule.leastSeeds} are needed. Of ReLU kinks inside the difference: ${seen}.${rest}`;
    case 'supported':
      return `The methods differ only through ReLU kinks inside the difference: with the one-sided derivative there, or with sigmoid, not one test image changes in ${grouped(arms.table.pairs)} pairs of runs.`;
    case 'mostly supported':
      return `The methods differ through ReLU kinks inside the difference, which explain at least ${most} of it: ${seen}.${rest}`;
    case 'partly supported':
      return `The methods differ through ReLU kinks inside the difference, which explain a part of it, less than ${most}: ${seen}.${rest}`;
    case 'not supported':
      return `The methods do not differ through ReLU kinks inside the difference: ${seen}, with an activation without kinks (sigmoid) ${share('smooth')}.${rest}`;
    case 'undecided':
      return `${isPart ? 'The methods differ through ReLU kinks inside the difference, at least in part' : 'Whether the methods differ through ReLU kinks inside the difference is undecided'}: ${seen}; whether they explain ${most} is undecided.${rest}`;
  }
}

/** Runs that met no kink cannot differ through one. Said where the controls name no other cause. */
const notOnly = ({ arms, kinks: { withoutKinks } }: MechanismOutcome): string[] =>
  withoutKinks === null || withoutKinks.pairsChanged === 0 || lessened(arms)
    ? []
    : [`Kinks are not the only cause: where the run met none, ${counted(withoutKinks)}.`];

/** What the one-sided derivative leaves, and what is left of that when the gradients belong to one loss. */
function otherCause({ arms }: MechanismOutcome, share: (name: ControlName) => string): string[] {
  if (arms['one-sided'].pairsChanged === 0) return [];
  return lessened(arms)
    ? [
        `The other cause is a loss and an analytic gradient that do not belong together: without both causes ${share('neither')} are gone.`,
      ]
    : ['One loss for both gradients does not lessen what is left.'];
}

/** Whether one loss for both gradients takes away some of what the one-sided derivative leaves. */
const lessened = ({ 'one-sided': oneSided, neither }: MechanismOutcome['arms']): boolean =>
  neither.imagesChanged < oneSided.imagesChanged;

function findings({ arms, kinks, removed, rule, controlSeeds }: MechanismOutcome): string[] {
  const { table, smooth, neither } = arms;
  const share = (name: ControlName): string =>
    removed === null
      ? '.'
      : `: ${removedText(removed[name], rule, controlSeeds.length)} of the images and ${percent(removed[name].pairs)} of the pairs are gone.`;
  return [
    `In the table’s own pairs ${counted(table)}.`,
    `With sigmoid, which has no kink, ${counted(smooth)}${share('smooth')}`,
    `With the one-sided derivative wherever a kink lies within the difference, ${counted(arms['one-sided'])}${share('one-sided')}`,
    `With kinks as they are but one loss for both gradients, ${counted(arms['one-loss'])}${share('one-loss')}`,
    `With the one-sided derivative and one loss, ${counted(neither)}${share('neither')}`,
    ...kinkFindings(kinks, 1 - rule.level),
  ];
}

function kinkFindings({ within, withKinks, withoutKinks, batches }: KinkReport, alpha: number): string[] {
  if (withKinks === null) return ['No run of the table met a kink.'];
  return [
    [
      `Of the table’s pairs whose run met kinks, ${counted(withKinks)}.`,
      withoutKinks === null ? 'Every run met kinks.' : `Of those whose run met none, ${counted(withoutKinks)}.`,
    ].join(' '),
    `For every 1,000 kinks met, ${batches.map(({ batchSize, imagesPerThousandKinks }) => `${imagesPerThousandKinks === null ? 'no kink and so no count' : imagesPerThousandKinks.toFixed(1)} at batch ${batchSize}`).join(', ')} test images change.`,
    Number.isNaN(within.rho)
      ? 'Within settings, kinks or changed images do not vary, so there is no rank correlation.'
      : `Within settings, ${within.p > alpha ? 'no relation is shown between the kinks of a run and its changed images' : `runs that meet more kinks change ${within.rho > 0 ? 'more' : 'fewer'} images`}: rank correlation ${within.rho.toFixed(2)}, p ${pValue(within.p)}.`,
  ];
}

/** An interval over fewer seeds than the rule asks for would look surer than it is. */
const removedText = (
  { images, interval }: RemovedShare,
  { level, leastSeeds }: MechanismRule,
  seeds: number,
): string =>
  seeds < leastSeeds
    ? percent(images)
    : `${percent(images)} (${Math.round(100 * level)} % interval ${percent(interval.lower)} to ${percent(interval.upper)})`;

/** Rounded down, so that 100 % is all of it. */
function percent(share: number): string {
  const digits = share > 0.99 && share < 1 ? 100 : 10;
  const value = Math.floor(100 * share * digits + 1e-9) / digits;
  return `${String(value).replace('-', '−')} %`;
}

/** `12 of 160 pairs changed a test image, 3,450 images in all, at most 1,547 in one pair`. */
export function counted({ pairs, pairsChanged, imagesChanged, mostChanged }: PairSummary): string {
  if (pairsChanged === 0) return `none of ${grouped(pairs)} pairs changed a test image`;
  const images = imagesChanged === 1 ? '1 image' : `${grouped(imagesChanged)} images`;
  return `${grouped(pairsChanged)} of ${grouped(pairs)} pairs changed a test image, ${images} in all, at most ${grouped(mostChanged)} in one pair`;
}
