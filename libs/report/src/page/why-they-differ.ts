import type { Text } from '@gradproof/document';
import { logarithm } from '../number/logarithm.js';
import type { MechanismOutcome } from '../mechanism/mechanism-outcome.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { type ControlName, shareInterval, sharePercent } from '../mechanism/removed-share.js';
import { grouped } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';

/** Why the methods differ, for a reader to whom the question is new. */
export function whyTheyDiffer(report: MechanismReport, language: Language): Text {
  const { arms, removed, seeds, rule } = report;
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  if (removed === null) {
    const pairs = grouped(arms.table.pairs);
    return [
      say(
        `The methods classified every test image alike in all ${pairs} pairs of runs, so there is nothing to explain.`,
        `실행 쌍 ${pairs}개 모두에서 두 방법의 예측이 완전히 같으므로 설명할 차이가 없다.`,
      ),
    ];
  }
  const share = (name: ControlName): string => sharePercent(Math.max(0, removed[name].images));
  const crossing = say(
    'where a ReLU bends between the two points of the numerical gradient (a kink), it mixes both slopes',
    '수치해석적 기울기는 일정한 간격을 둔 두 점의 손실함수 값으로 구하는데, 두 점 사이에 ReLU가 꺾이는 점(꺾임점)이 있으면 꺾임점 양쪽의 기울기가 섞인다',
  );
  const disagreements = 'the disagreements';
  if (seeds < rule.leastSeeds) {
    return [
      say(
        `${seeds === 1 ? '1 seed does' : `${seeds} seeds do`} not decide this; ${rule.leastSeeds} are needed. `,
        `시드 ${seeds}개로는 판단할 수 없다(최소 ${rule.leastSeeds}개 필요). `,
      ),
      say(
        `${capital(crossing)}. Without that, ${share('one-sided')} of ${disagreements} are gone.`,
        `${crossing}. 이 영향을 없애면 두 방법의 예측이 서로 달랐던 테스트샘플 중 ${share('one-sided')}의 예측이 같아진다.`,
      ),
    ];
  }
  const second = hasSecondCause(report);
  const { interval } = removed['one-sided'];
  return [
    { strong: `${opening(report, language)} ` },
    say(
      `${second ? `First, ${crossing}` : capital(crossing)}. Removing this removes ${share('one-sided')} (${Math.round(100 * rule.level)} % interval ${shareInterval(interval)}) of ${disagreements}${everyBatch(report, language)}. `,
      `${crossing}. 이 영향을 없애면 두 방법의 예측이 서로 달랐던 테스트샘플 중 ${share('one-sided')}의 예측이 같아진다. `,
    ),
    ...(second
      ? [
          say(
            `Second, the numerical gradient uses ${logarithm(report.protocol.lossEpsilon)}, the analytic one ${logarithm(report.protocol.analyticLossEpsilon)}. Removing both removes ${share('neither')}.`,
            `또한 두 기울기를 구하는 데 쓰는 손실함수가 조금 다르다(수치해석적 기울기를 구하는 손실함수에서만 로그 안에 ${report.protocol.lossEpsilon}을 더한다). 두 원인을 모두 없애면 ${share('neither')}의 예측이 같아진다${everyBatch(report, language)}.`,
          ),
        ]
      : []),
  ];
}

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

/** Whether using one loss for both gradients removes some of the changes that the one-sided derivative leaves. */
export const hasSecondCause = ({ rest, seeds, rule }: MechanismOutcome): boolean =>
  rest !== null && seeds >= rule.leastSeeds && rest.interval.lower > 0;

function opening(report: MechanismReport, language: Language): string {
  const two = hasSecondCause(report);
  switch (report.verdict) {
    case 'supported':
      return inLanguage(language, 'Only because of ReLU’s kink.', 'ReLU의 꺾임점 때문이며, 다른 원인은 없다.');
    case 'mostly supported':
      return two
        ? inLanguage(
            language,
            'For two reasons in the protocol assumed, above all ReLU’s kink.',
            '원인은 두 가지이며, 주로 ReLU의 꺾임점이다.',
          )
        : inLanguage(language, 'Mostly because of ReLU’s kink.', '주로 ReLU의 꺾임점 때문이다.');
    case 'partly supported':
      return two
        ? inLanguage(language, 'For two reasons in the protocol assumed.', '원인은 두 가지다.')
        : inLanguage(language, 'Partly because of ReLU’s kink.', '일부는 ReLU의 꺾임점 때문이다.');
    case 'not supported':
      return inLanguage(
        language,
        'ReLU’s kink does not explain most of it.',
        'ReLU의 꺾임점만으로는 대부분 설명되지 않는다.',
      );
    case 'nothing to explain':
    case 'too few seeds':
    case 'undecided':
      return inLanguage(
        language,
        'How far ReLU’s kink explains it is undecided.',
        'ReLU의 꺾임점이 얼마나 설명하는지는 아직 알 수 없다.',
      );
  }
}

/** The batch sizes at which kinks explain nearly all of the difference, and the explained share at the others. */
function everyBatch({ batches, rule }: MechanismReport, language: Language): string {
  const explained = batches.filter(
    ({ removed }) => removed !== null && removed['one-sided'].interval.lower >= rule.most,
  );
  if (explained.length === 0 || explained.length === batches.length) return '';
  const sizes = explained.map(({ batchSize }) => batchSize).join(', ');
  const others = batches.flatMap(({ batchSize, removed }) =>
    removed === null || removed['one-sided'].interval.lower >= rule.most
      ? []
      : [{ batchSize, share: sharePercent(Math.max(0, removed['one-sided'].images)) }],
  );
  return inLanguage(
    language,
    `: nearly all at batch ${sizes.replace(/, (\d+)$/, ' and $1')}, ${others.map(({ batchSize, share }) => `${share} at ${batchSize}`).join(', ')}`,
    `. 꺾임점의 영향만 없애도 배치사이즈 ${sizes}에서는 거의 모두, ${others.map(({ batchSize, share }) => `배치사이즈 ${batchSize}에서는 ${share}가`).join(', ')} 같아진다`,
  );
}
