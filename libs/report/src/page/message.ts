import type { Text } from '@gradproof/document';
import type { ClaimReport } from '../claims/claim-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { grouped } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { perPair } from '../mechanism/per-pair.js';

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
    'Training with both gradients in turn is on average as accurate as with the analytic one alone',
    '해석적 기울기와 수치해석적 기울기를 번갈아 써도 정확도는 평균적으로 해석적 기울기만 쓸 때와 비슷하다',
  ],
  contradicted: [
    'Training with both gradients in turn does not reach the same accuracy as with the analytic one alone',
    '해석적 기울기와 수치해석적 기울기를 번갈아 쓰면 정확도가 해석적 기울기만 쓸 때와 다르다',
  ],
  inconclusive: [
    'Whether training with both gradients in turn reaches the same accuracy as with the analytic one alone is undecided',
    '해석적 기울기와 수치해석적 기울기를 번갈아 쓸 때의 정확도가 해석적 기울기만 쓸 때와 비슷한지는 판단할 수 없다',
  ],
  refused: [
    'There are too few seeds to say whether training with both gradients in turn reaches the same accuracy as with the analytic one alone',
    '시드가 적어, 해석적 기울기와 수치해석적 기울기를 번갈아 쓸 때의 정확도가 해석적 기울기만 쓸 때와 비슷한지 판단할 수 없다',
  ],
};

function single(mechanism: MechanismReport, language: Language): string {
  const { removed, arms } = mechanism;
  if (removed === null) {
    return inLanguage(
      language,
      `and every test image is classified alike in all ${grouped(arms.table.pairs)} pairs of runs`,
      `실행 쌍 ${grouped(arms.table.pairs)}개 모두에서 두 방법의 예측도 같다`,
    );
  }
  return inLanguage(
    language,
    `but some images are classified differently: ${perPair(mechanism, 'en')}`,
    `다만 두 방법의 예측이 다른 테스트샘플이 있다(${perPair(mechanism, 'ko')})`,
  );
}
