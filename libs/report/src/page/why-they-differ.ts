import type { Text } from '@gradproof/document';
import { logarithm } from '../number/logarithm.js';
import type { MechanismOutcome } from '../mechanism/mechanism-outcome.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { theRest } from '../mechanism/the-rest.js';
import type { ControlName } from '../mechanism/removed-share.js';
import { shareInterval, sharePercent } from '../number/format-number.js';
import { grouped } from '../number/format-number.js';

/** Why the methods differ, for a reader to whom the question is new. */
export function whyTheyDiffer(report: MechanismReport): Text {
  const { arms, removed, seeds, rule, protocol } = report;
  if (removed === null) {
    return [
      `The methods classified every test image alike in all ${grouped(arms.table.pairs)} pairs of runs, so there is nothing to explain.`,
    ];
  }
  const share = (name: ControlName): string => sharePercent(Math.max(0, removed[name].images));
  const crossing = 'where a ReLU bends within its step (a kink), the numerical gradient mixes both slopes';
  if (seeds < rule.leastSeeds) {
    return [
      `${seeds === 1 ? '1 seed does' : `${seeds} seeds do`} not decide this; ${rule.leastSeeds} are needed. `,
      `${capital(crossing)}. Without that, ${share('one-sided')} of the disagreements are gone.`,
    ];
  }
  const level = `${Math.round(100 * rule.level)} % interval`;
  const first = `Taking the slope on the unit’s own side at kinks, as backpropagation does, removes ${share('one-sided')} of the disagreements (${level} ${shareInterval(removed['one-sided'].interval)})`;
  if (!hasSecondCause(report)) return [{ strong: `${opening(report)} ` }, `${capital(crossing)}. ${first}.`];
  const { interval } = removed['one-loss'];
  const doubt = interval.lower > 0 ? '' : ': perhaps nothing';
  return [
    { strong: `${opening(report)} ` },
    `${capital(crossing)}; and it uses ${logarithm(protocol.lossEpsilon)}, the analytic one ${logarithm(protocol.analyticLossEpsilon)} (p: probability of the right class). `,
    `${first}; one logarithm ${share('one-loss')} (${shareInterval(interval)}${doubt}); both ${share('neither')}.${eitherIsEnough(report)}`,
  ];
}

/** Where one of the two causes is enough, so that the shares do not add up; empty where that is not seen. */
function eitherIsEnough(report: MechanismReport): string {
  const rest = theRest(report.verdict, report);
  if (rest === null || !rest.either || rest.others.length === 0) return '';
  return ` At batch ${rest.others.map(({ batchSize }) => batchSize).join(', ')} either left in is enough: the shares do not add up.`;
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
        ? 'Two main reasons in the protocol assumed, above all ReLU’s kink.'
        : 'Mostly because of ReLU’s kink.';
    case 'partly supported':
      return two ? 'Two main reasons in the protocol assumed.' : 'Partly because of ReLU’s kink.';
    case 'not supported':
      return 'ReLU’s kink does not explain most of it.';
    case 'nothing to explain':
    case 'too few seeds':
    case 'undecided':
      return 'How far ReLU’s kink explains it is undecided.';
  }
}
