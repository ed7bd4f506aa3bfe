import { fixed, grouped } from '../number/format-number.js';
import { kinkFindings } from './kink-findings.js';
import type { BatchArms, MechanismOutcome } from './mechanism-outcome.js';
import type { ControlName } from './removed-share.js';
import { sharePercent, shareRange } from '../number/format-number.js';
import { type MechanismVerdict, type OnlyVerdict, onlyVerdict, shareVerdict } from './mechanism-verdict.js';
import { isOtherCause, theRest } from './the-rest.js';

export interface MechanismFinding {
  /** Verdict on how much kinks explain. */
  readonly verdict: MechanismVerdict;
  /** Verdict on the strict hypothesis that kinks are the only cause. */
  readonly only: OnlyVerdict;
  /** The result in a few sentences. */
  readonly headline: string;
  /** The result of each experiment. */
  readonly findings: readonly string[];
}

/** Verdicts on the mechanism, by the rule in `outcome`, and the findings in words. */
export function mechanismFinding(outcome: MechanismOutcome): MechanismFinding {
  const verdict = shareVerdict(outcome);
  const only = onlyVerdict(verdict, outcome);
  return { verdict, only, headline: headline(verdict, only, outcome), findings: findings(outcome) };
}

function headline(verdict: MechanismVerdict, only: OnlyVerdict, outcome: MechanismOutcome): string {
  const { arms, removed, seeds, rule } = outcome;
  if (removed === null) {
    return `The methods classified every test image alike in all ${grouped(arms.table.pairs)} pairs of runs, so there is no difference to explain.`;
  }
  const kinks = 'ReLU kinks inside the finite difference';
  const not = only === 'refuted' ? ', not only,' : '';
  const also = isOtherCause(outcome) ? `; also because ${mismatch(outcome)}` : '';
  const told = (cause: string): string => [cause, numbers(verdict, outcome)].join(' ');
  switch (verdict) {
    case 'nothing to explain':
    case 'too few seeds':
      return told(
        `${seeds === 1 ? '1 seed does' : `${seeds} seeds do`} not decide why the methods differ; ${rule.leastSeeds} are needed.${only === 'refuted' ? ` ${kinks} are not the only cause.` : ''}`,
      );
    case 'supported':
      return `Only through ${kinks}: with the one-sided derivative there, or with sigmoid, not one of ${grouped(arms.table.pairs)} pairs of runs disagrees.`;
    case 'mostly supported':
      return told(`Mostly${not} through ${kinks}${also}.`);
    case 'partly supported':
      return told(`Partly${not} through ${kinks}${also}.`);
    case 'not supported':
      return told(`That it is through ${kinks} is not supported${also}.`);
    case 'undecided':
      return told(
        [removed.smooth, removed['one-sided']].every(({ interval }) => interval.lower > 0)
          ? `At least in part${not} through ${kinks} (whether they explain ${100 * rule.most} % is undecided)${also}.`
          : `Whether through ${kinks} is undecided${only === 'refuted' ? ', but not only' : ''}${also}.`,
      );
  }
}

/** The second cause, if there is one, and the shares in numbers; empty where there is nothing to explain. */
export function verdictDetail(verdict: MechanismVerdict, outcome: MechanismOutcome): string {
  if (outcome.removed === null) return '';
  const also = isOtherCause(outcome) ? [`A second cause: ${mismatch(outcome)}.`] : [];
  return [...also, numbers(verdict, outcome)].join(' ');
}

const numbers = (verdict: MechanismVerdict, outcome: MechanismOutcome): string =>
  [shares(verdict, outcome), ...whatIsLeft(verdict, outcome)].join(' ');

const mismatch = ({ protocol: { lossEpsilon, analyticLossEpsilon } }: MechanismOutcome): string =>
  `the loss adds ${lossEpsilon} inside its logarithm and its analytic gradient ${analyticLossEpsilon === 0 ? 'does not' : analyticLossEpsilon}`;

/** Sentence with the shares that the relevant controls remove. */
function shares(verdict: MechanismVerdict, outcome: MechanismOutcome): string {
  const { seeds, rule, arms } = outcome;
  const removed = outcome.removed!; // there is a difference to explain
  const share = (name: ControlName, of = ''): string => {
    const images = removed[name].images < 0 ? 'none' : sharePercent(removed[name].images);
    return seeds < rule.leastSeeds ? images : `${images} (${shareRange(removed[name], 'en', of)})`;
  };
  const level = `${Math.round(100 * rule.level)} % interval `;
  const others = [
    ...(verdict === 'not supported' ? [`with sigmoid, which has none: ${share('smooth')}`] : []),
    ...(arms.neither.imagesChanged < arms['one-sided'].imagesChanged
      ? [`with one loss: ${share('one-loss')}`, `with both: ${share('neither')}`]
      : []),
  ];
  const first = `Disagreements removed with the effect of kinks: ${share('one-sided', level)}`;
  const isUnhelped =
    arms['one-sided'].imagesChanged > 0 && arms.neither.imagesChanged >= arms['one-sided'].imagesChanged;
  return `${[first, ...others].join('; ')}.${isUnhelped ? ' One loss for both gradients does not lessen what is left.' : ''}`;
}

function whatIsLeft(verdict: MechanismVerdict, outcome: MechanismOutcome): string[] {
  const rest = theRest(verdict, outcome);
  if (rest === null) return [];
  const { explained, least, others, share, left, either } = rest;
  const most = `kinks explain ${least === 1 ? 'all' : `at least ${sharePercent(least)}`}`;
  if (share === null) return [`At every batch size ${most}.`];
  const place = `${share === 1 ? 'all' : sharePercent(share)} of the ${grouped(left)} that are left without their effect are at ${batchList(others)}`;
  return [
    `At ${batchList(explained)} ${most}; ${place}${either ? ', where either cause alone can make two runs diverge, so that nearly all disappear only if both are removed' : ''}.`,
  ];
}

const batchList = (batches: readonly BatchArms[]): string =>
  `batch ${batches
    .map(({ batchSize }) => batchSize)
    .join(', ')
    .replace(/, (\d+)$/, ' and $1')}`;

/** What the runs met, beyond the shares that each control removes. */
function findings(outcome: MechanismOutcome): string[] {
  return [...concentration(outcome), ...kinkFindings(outcome.kinks, Number((1 - outcome.rule.level).toPrecision(3)))];
}

/** Where more than half of the disagreements are at one batch size, that they are, and in how many pairs. */
function concentration(outcome: MechanismOutcome): string[] {
  const found = concentrated(outcome);
  if (found === null) return [];
  const { batch, part, share } = found;
  const { table, 'one-sided': left } = outcome.arms;
  const { pairs, pairsChanged, mostChanged } = batch.arms.table;
  return [
    `${sharePercent(part)} of all disagreements are at batch ${batch.batchSize}: there ${pairsChanged} of ${pairs} pairs disagree, on up to ${grouped(mostChanged)} test images in one pair; training at this batch size amplifies even a tiny first difference. The count of disagreements therefore rests on few pairs: without the effect of kinks ${grouped(left.pairsChanged)} instead of ${grouped(table.pairsChanged)} pairs disagree, but their disagreements are ${fixed(100 * (1 - share.images), 1)} % of the number before.`,
  ];
}

/** The batch size that has more than half of the disagreements, its part of them, and what removing the effect of kinks removes; else null. */
export function concentrated({ arms, batches, removed }: MechanismOutcome) {
  const batch = batches.reduce((a, b) => (b.arms.table.imagesChanged > a.arms.table.imagesChanged ? b : a));
  const part = batch.arms.table.imagesChanged / arms.table.imagesChanged;
  return removed === null || part <= 1 / 2 ? null : { batch, part, share: removed['one-sided'] };
}
