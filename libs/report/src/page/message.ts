import type { Text } from '@gradproof/document';
import type { ClaimReport } from '../claims/claim-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { grouped } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { hasSecondCause } from './why-they-differ.js';

/** The whole result in one sentence; empty where the plan makes no claim about the mean over all settings. */
export function message({ claims: { claims } }: Reproduction, mechanism: MechanismReport, language: Language): Text {
  const overall = claims.find(({ test }) => test.kind === 'equivalence');
  if (overall === undefined) return [];
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const [english, korean] = onAverage[overall.verdict];
  return [{ strong: say(`${english}, ${single(mechanism, 'en')}.`, `${korean}. ${single(mechanism, 'ko')}.`) }];
}

const onAverage: Readonly<Record<ClaimReport['verdict'], readonly [english: string, korean: string]>> = {
  supported: [
    'Analytic and numerical gradients in turn are on average as accurate as analytic ones alone',
    '두 방법의 정확도는 평균적으로 비슷하다',
  ],
  contradicted: [
    'Analytic and numerical gradients in turn are not as accurate as analytic ones alone',
    '두 방법의 정확도는 비슷하지 않다',
  ],
  inconclusive: [
    'Whether analytic and numerical gradients in turn are as accurate as analytic ones alone is undecided',
    '두 방법의 정확도가 비슷한지는 판단할 수 없다',
  ],
  refused: [
    'There are too few seeds to say whether analytic and numerical gradients in turn are as accurate as analytic ones alone',
    '시드가 적어 두 방법의 정확도가 비슷한지 판단할 수 없다',
  ],
};

function single(mechanism: MechanismReport, language: Language): string {
  const { removed, arms } = mechanism;
  if (removed === null) {
    return inLanguage(
      language,
      `and every test image is classified alike in all ${grouped(arms.table.pairs)} pairs of runs`,
      `실행 쌍 ${grouped(arms.table.pairs)}개 모두에서 예측도 같다`,
    );
  }
  return hasSecondCause(mechanism)
    ? inLanguage(
        language,
        'but the methods disagree on single test images, for two reasons',
        '일부 예측은 두 가지 이유로 다르다',
      )
    : inLanguage(language, 'but the methods disagree on single test images', '일부 예측은 다르다');
}
