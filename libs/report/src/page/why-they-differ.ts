import type { Text } from '@gradproof/document';
import { logarithm } from '../number/logarithm.js';
import type { MechanismOutcome } from '../mechanism/mechanism-outcome.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { type ControlName, shareInterval, sharePercent } from '../mechanism/removed-share.js';
import { grouped } from '../number/format-number.js';

/** Why the methods differ, for a reader to whom the question is new. */
export function whyTheyDiffer(report: MechanismReport): Text {
  const { arms, removed, seeds, rule } = report;
  if (removed === null) {
    return [
      `The methods classified every test image alike in all ${grouped(arms.table.pairs)} pairs of runs, so there is nothing to explain.`,
    ];
  }
  const share = (name: ControlName): string => sharePercent(Math.max(0, removed[name].images));
  const crossing = 'where a ReLU bends between the two points of the numerical gradient (a kink), it mixes both slopes';
  const disagreements = 'the disagreements';
  if (seeds < rule.leastSeeds) {
    return [
      `${seeds === 1 ? '1 seed does' : `${seeds} seeds do`} not decide this; ${rule.leastSeeds} are needed. `,
      `${capital(crossing)}. Without that, ${share('one-sided')} of ${disagreements} are gone.`,
    ];
  }
  const second = hasSecondCause(report);
  const { interval } = removed['one-sided'];
  return [
    { strong: `${opening(report)} ` },
    `${second ? `First, ${crossing}` : capital(crossing)}. Removing this removes ${share('one-sided')} (${Math.round(100 * rule.level)} % interval ${shareInterval(interval)}) of ${disagreements}${everyBatch(report)}. `,
    ...(second
      ? [
          `Second, the numerical gradient uses ${logarithm(report.protocol.lossEpsilon)}, the analytic one ${logarithm(report.protocol.analyticLossEpsilon)}. Removing both removes ${share('neither')}.`,
        ]
      : []),
  ];
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
      return two ? 'For two reasons in the protocol assumed, above all ReLU’s kink.' : 'Mostly because of ReLU’s kink.';
    case 'partly supported':
      return two ? 'For two reasons in the protocol assumed.' : 'Partly because of ReLU’s kink.';
    case 'not supported':
      return 'ReLU’s kink does not explain most of it.';
    case 'nothing to explain':
    case 'too few seeds':
    case 'undecided':
      return 'How far ReLU’s kink explains it is undecided.';
  }
}

/** The batch sizes at which kinks explain nearly all of the difference, and the explained share at the others. */
function everyBatch({ batches, rule }: MechanismReport): string {
  const explained = batches.filter(
    ({ removed }) => removed !== null && removed['one-sided'].interval.lower >= rule.most,
  );
  if (explained.length === 0 || explained.length === batches.length) return '';
  const sizes = explained.map(({ batchSize }) => batchSize).join(', ');
  const others = batches.flatMap(({ batchSize, removed }) =>
    removed === null || removed['one-sided'].interval.lower >= rule.most
      ? []
      : [`${sharePercent(Math.max(0, removed['one-sided'].images))} at ${batchSize}`],
  );
  return `: nearly all at batch ${sizes.replace(/, (\d+)$/, ' and $1')}, ${others.join(', ')}`;
}
