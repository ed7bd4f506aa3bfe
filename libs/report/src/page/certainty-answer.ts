import type { ClaimReport } from '../claims/claim-report.js';
import type { Text } from '@gradproof/document';
import { candidateInKorean } from '../inference/inference-korean.js';
import type { InferenceReport } from '../inference/inference-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { grouped, interval, signed } from '../number/format-number.js';
import { type Language, inLanguage, seedCount } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { protocolName } from './protocol-name.js';

/** How certain the other answers are: how many runs there were, how large a difference is, and what the protocol rests on. */
export function certaintyAnswer(
  { statistics, claims, plan, results, table }: Reproduction,
  { arms }: MechanismReport,
  inference: InferenceReport | undefined,
  language: Language,
): Text {
  const { counts, pairs, seeds, seedsNeeded } = statistics;
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const overall = claims.claims.find(({ test }) => test.kind === 'equivalence');
  const better = counts.greater + counts.less;
  const [changed, all] = [grouped(arms.table.pairsChanged), grouped(arms.table.pairs)];
  return [
    {
      strong: say(
        `${seedCount(language, seeds)}, ${grouped(results.length)} runs. `,
        `설정마다 ${seedCount(language, seeds)}로 실행했으며, 대조 실험을 포함해 학습한 ${grouped(results.length)}회의 결과를 모두 집계했다. `,
      ),
    },
    ...(overall === undefined || overall.verdict === 'refused'
      ? []
      : [overallDifference(overall, table.testImages, language)]),
    counts.refused > 0
      ? say(
          `Too few seeds to call one method better in any setting (${seedsNeeded} are needed). `,
          `시드가 적어 어느 설정에서도 우열을 말할 수 없다(${seedsNeeded}개 필요). `,
        )
      : say(
          `${better === 0 ? 'None' : better} of ${pairs.length} settings ${better > 1 ? 'show' : 'shows'} a better method. `,
          `${better === 0 ? `설정 ${pairs.length}개를 하나씩 검정했을 때, 한 방법이 평균적으로 더 낫다고 판정된 설정은 없다` : `설정 ${pairs.length}개 중 ${better}개에서 한 방법이 평균적으로 더 낫다`}. 다만 두 방법을 같은 조건에서 짝지어 실행한 ${all}쌍 중 ${changed}쌍에서는 일부 테스트샘플의 예측이 두 방법 간에 다르다. `,
        ),
    ...(plan.dataset === undefined ? [protocolSentence(plan.protocol, inference, language)] : []),
  ];
}

const overallDifference = (
  { estimate, level, interval: bounds }: ClaimReport,
  testImages: number,
  language: Language,
): string =>
  inLanguage(
    language,
    `Mean difference: ${signed(estimate, 1)} of ${grouped(testImages)} test images (${Math.round(100 * level)} % interval ${interval(bounds, (end) => signed(end, 1))}). `,
    `전체 설정을 평균하면 두 방법의 차이(제안하는 방법 − 베이스라인)는 테스트샘플 ${grouped(testImages)}장 중 ${signed(estimate, 1)}장이다(${Math.round(100 * level)} % 신뢰구간 ${interval(bounds, (end) => signed(end, 1)).replace(' to ', ' ~ ')}). `,
  );

function protocolSentence(
  protocol: Reproduction['plan']['protocol'],
  inference: InferenceReport | undefined,
  language: Language,
): string {
  if (inference === undefined) {
    return inLanguage(
      language,
      `The paper does not state its protocol: all of this holds for ${protocolName(protocol)}; how well others fit was not tried.`,
      '논문에 실험 설정이 전부 적혀 있지는 않다. 적혀 있지 않은 설정은 교재의 설정을 따랐다고 가정했으며, 다른 설정이 표 1에 더 잘 맞는지는 확인하지 않았다.',
    );
  }
  const { support, candidates } = inference;
  const best = candidates[0]!.name;
  const close = candidates
    .slice(1)
    .filter(({ changes, behindInterval }) => behindInterval.lower <= 0 && Object.keys(changes).length > 0);
  const others = close.length === 0 ? '' : `, as ${close.length === 1 ? 'does 1 other' : `do ${close.length} others`}`;
  const found: Readonly<Record<InferenceReport['support'], readonly [string, string]>> = {
    best: ['the textbook’s, used here, fits best', '우리 설정이 표 1을 가장 잘 설명한다'],
    'not separable from the best': [
      `“${best}” fits best; the textbook’s, used here, fits as well within chance${others}`,
      `표 1을 가장 잘 설명하는 것은 “${candidateInKorean(best)}”이며, 우리 설정도 그와 구별되지 않는다`,
    ],
    'worse than the best': [
      `“${best}” fits better than the textbook’s, used here`,
      `“${candidateInKorean(best)}” 쪽이 우리 설정보다 표 1을 더 잘 설명한다`,
    ],
  };
  const [english, korean] = found[support];
  return inLanguage(
    language,
    `The paper does not state its protocol; of ${candidates.length} tried, ${english}.`,
    `논문에 실험 설정이 전부 적혀 있지는 않다. 시험한 설정 ${candidates.length}가지 중 ${korean}.`,
  );
}
