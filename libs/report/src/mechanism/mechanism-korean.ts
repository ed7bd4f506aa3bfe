import type { MechanismArm } from '@gradproof/experiment';
import { fixed, grouped, pValue } from '../number/format-number.js';
import type { PairSummary } from '../pairs/pair-outcome.js';
import type { MechanismReport } from './mechanism-report.js';
import { type ControlName, sharePercent } from './removed-share.js';

/** How to read the tables, in Korean. */
export const mechanismNotesInKorean = ({ seeds, rule, protocol }: MechanismReport): string[] => [
  `설정 32가지, 시드 ${seeds}개. 달라진 쌍: 가중치와 미니배치가 같은 두 실행이 테스트샘플을 하나라도 다르게 예측한 경우. 달라진 예측: 그런 테스트샘플의 총수. 평균 차이: 맞힌 테스트샘플 수의 차이(제안하는 방법 − 베이스라인). 사라짐: 표의 달라진 예측 중 그 대조 실험에서 없어진 비율(음수는 오히려 늘어난 경우). `,
  '시그모이드는 네트워크 전체를 바꾸지만, 꺾임점에서 한쪽 기울기만 쓰는 대조 실험은 꺾임점의 영향만 없애므로 더 정확한 대조이다. ',
  `같은 손실함수: 수치해석적 기울기는 -log(p + ${protocol.lossEpsilon})의 것이고 해석적 기울기는 -log(p + ${protocol.analyticLossEpsilon})의 것인데, 이 대조 실험에서는 둘 다 전자를 쓴다. 한 원인만으로도 예측이 달라질 수 있으므로 비율을 더해도 100 %가 되지 않는다. `,
  `판정 규칙은 계획에 미리 적어 두었다: 앞의 두 대조 실험이 없애는 비율의 ${Math.round(100 * rule.level)} % 신뢰구간이 모두 ${100 * rule.most} % 이상이면 대부분 설명하는 것으로, ${100 * rule.half} % 미만이면 설명하지 못하는 것으로 본다. 시드가 ${rule.leastSeeds}개보다 적으면 판정하지 않는다. `,
];

/** The result of each control in Korean. */
export function mechanismFindingsInKorean({ arms, removed, kinks }: MechanismReport): string[] {
  const gone = (name: ControlName): string =>
    removed === null ? '' : ` 달라진 예측의 ${sharePercent(removed[name].images)}가 사라진다.`;
  const told = (arm: MechanismArm): string => pairsInKorean(arms[arm]);
  return [
    `표의 실행 쌍: ${told('table')}.`,
    `꺾임점이 없는 시그모이드: ${told('smooth')}.${gone('smooth')}`,
    `꺾임점에서 한쪽 기울기만 쓴 경우: ${told('one-sided')}.${gone('one-sided')}`,
    `꺾임점은 그대로 두고 두 기울기에 같은 손실함수를 쓴 경우: ${told('one-loss')}.${gone('one-loss')}`,
    `두 가지를 모두 적용한 경우: ${told('neither')}.${gone('neither')}`,
    kinks.withKinks === null
      ? '표의 어떤 실행도 꺾임점을 만나지 않았다.'
      : `꺾임점을 만난 실행 쌍: ${pairsInKorean(kinks.withKinks)}.${kinks.withoutKinks === null ? ' 모든 실행이 꺾임점을 만났다.' : ` 만나지 않은 실행 쌍: ${pairsInKorean(kinks.withoutKinks)}.`}`,
    Number.isNaN(kinks.within.rho)
      ? '만난 꺾임점의 수와 달라진 예측의 수 사이의 순위상관은 계산할 수 없다.'
      : `같은 설정 안에서 만난 꺾임점의 수와 달라진 예측의 수의 순위상관은 ${fixed(kinks.within.rho, 2)}(p ${pValue(kinks.within.p)})이다.`,
  ];
}

const pairsInKorean = ({ pairs, pairsChanged, imagesChanged, mostChanged }: PairSummary): string =>
  pairsChanged === 0
    ? `실행 쌍 ${grouped(pairs)}개 모두에서 예측이 같다`
    : `실행 쌍 ${grouped(pairs)}개 중 ${grouped(pairsChanged)}개에서 모두 ${grouped(imagesChanged)}장의 예측이 달라졌다(한 쌍에서 최대 ${grouped(mostChanged)}장)`;
