import type { Text } from '@gradproof/document';
import { logarithm } from '../number/logarithm.js';
import type { MechanismOutcome } from '../mechanism/mechanism-outcome.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { theRest } from '../mechanism/the-rest.js';
import type { ControlName } from '../mechanism/removed-share.js';
import { fixed, grouped, sharePercent, shareRange } from '../number/format-number.js';

/** Why the methods differ, for a reader to whom the question is new. */
export function whyTheyDiffer(report: MechanismReport): Text {
  const { arms, removed, seeds, rule, protocol } = report;
  if (removed === null) {
    return [
      `The methods classified every test image alike in all ${grouped(arms.table.pairs)} pairs of runs, so there is nothing to explain.`,
    ];
  }
  const share = (name: ControlName): string => sharePercent(Math.max(0, removed[name].images));
  const crossing = 'where the numerical gradient’s step crosses a ReLU’s bend (a kink), it mixes the two slopes';
  if (seeds < rule.leastSeeds) {
    return [
      `${seeds === 1 ? '1 seed does' : `${seeds} seeds do`} not decide this; ${rule.leastSeeds} are needed. `,
      `${capital(crossing)}. Without that, ${share('one-sided')} of the disagreements disappear.`,
    ];
  }
  const level = `${Math.round(100 * rule.level)} % interval `;
  const first = `Using the slope on the side where the unit currently is removes ${share('one-sided')} of the disagreements (${shareRange(removed['one-sided'], 'en', level)})`;
  if (!hasSecondCause(report)) return [{ strong: `${opening(report)} ` }, `${capital(crossing)}. ${first}.`];
  const doubt = removed['one-loss'].interval.lower > 0 ? '' : ': alone not shown to help';
  return [
    { strong: `${opening(report)} ` },
    `${capital(crossing)}; and it uses ${logarithm(protocol.lossEpsilon)}, the analytic one ${logarithm(protocol.analyticLossEpsilon)} (p: predicted probability of the right class). `,
    `${first}; one logarithm ${share('one-loss')} (${shareRange(removed['one-loss'])}${doubt}); both ${share('neither')}${secondIsReal(report)}.${eitherIsEnough(report)}`,
  ];
}

/** That the second cause is real where the first is out of the way, although alone it may not be shown to do anything. */
function secondIsReal({ removed, rest }: MechanismReport): string {
  if (removed === null || rest === null) return '';
  return `: with the kinks’ effect removed, one logarithm removes ${sharePercent(rest.images)} of the remaining ${fixed(100 * (1 - removed['one-sided'].images), 1)} %`;
}

/** Where one of the two causes is enough, so that the shares do not add up; empty where that is not seen. */
function eitherIsEnough(report: MechanismReport): string {
  const rest = theRest(report.verdict, report);
  if (rest === null || !rest.either || rest.others.length === 0) return '';
  return ` At batch ${rest.others.map(({ batchSize }) => batchSize).join(', ')} either remaining cause alone is enough.`;
}

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

/** Whether using one loss for both gradients removes some of the changes that the one-sided derivative leaves. */
export const hasSecondCause = ({ rest, seeds, rule }: MechanismOutcome): boolean =>
  rest !== null && seeds >= rule.leastSeeds && rest.interval.lower > 0;

function opening(report: MechanismReport): string {
  const two = hasSecondCause(report);
  switch (report.verdict) {
    case 'supported':
      return 'Only because of ReLU’s kink.';
    case 'mostly supported':
      return two
        ? 'Two main reasons in the assumed protocol, above all ReLU’s kink.'
        : 'Mostly because of ReLU’s kink.';
    case 'partly supported':
      return two ? 'Two main reasons in the assumed protocol.' : 'Partly because of ReLU’s kink.';
    case 'not supported':
      return 'ReLU’s kink does not explain most of it.';
    case 'nothing to explain':
    case 'too few seeds':
    case 'undecided':
      return 'How far ReLU’s kink explains it is undecided.';
  }
}
