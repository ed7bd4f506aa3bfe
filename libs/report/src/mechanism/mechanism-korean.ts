import { planHistory } from '@gradproof/experiment';
import type { RankCorrelation } from '@gradproof/statistics';
import type { AblationReport } from '../ablation/ablation-report.js';
import { variantLabel } from '../ablation/ablation-names-korean.js';
import { fixed, fixedShortOf, grouped, pValue } from '../number/format-number.js';
import { pairsInKorean } from '../pairs/pairs-korean.js';
import { strengthOf, trendOf, WEAK } from './kink-findings.js';
import { logarithm } from '../number/logarithm.js';
import { concentrated } from './mechanism-finding.js';
import { isSmoothSilent } from './the-rest.js';
import type { MechanismReport } from './mechanism-report.js';
import { sharePercent } from '../number/format-number.js';
import { percent } from './verdict-korean.js';

/** How to read the tables, in Korean. */
export const mechanismNotesInKorean = (report: MechanismReport): string[] => {
  const { seeds, rule, protocol, arms } = report;
  return [
    `실행 쌍: 조건과 시드가 같아 가중치와 미니배치도 같은 두 방법의 실행. 조건 32가지와 시드 ${seeds}개에서 ${grouped(arms.table.pairs)}쌍이다. 불일치 쌍: 예측 불일치가 하나라도 있는 실행 쌍. 감소: 표의 예측 불일치 중 대조 실험에서 없어진 비율과 시드에 대한 ${percent(rule.level)} 신뢰구간(음수는 오히려 증가). 비율은 0에 가까운 쪽으로 버림하여 적었으므로 100%는 전부일 때만 나온다. 평균 차이: 맞힌 테스트샘플 수의 차이(제안하는 방법 − 베이스라인). 실행당 꺾임점: 학습데이터 하나와 가중치 하나에 대해 차분 구간에 꺾임점이 포함된 횟수(실행 평균). `,
    '대조 실험은 의심되는 원인 하나를 없앤 실행이다. 시그모이드를 쓰면 꺾임점뿐 아니라 네트워크 전체가 달라진다. 한쪽 기울기 대조 실험에서는 차분 구간에 꺾임점이 포함될 때, 꺾임점을 기준으로 현재 가중치에서의 뉴런 입력값이 놓인 쪽의 기울기만 쓴다(역전파와 같다). 꺾임점의 영향만 없애므로 원인을 더 분명하게 가려낸다. ',
    ...(isSmoothSilent(report)
      ? [
          '시그모이드를 쓴 실행에서도 두 방법의 손실함수는 다르지만 예측이 다른 쌍은 없다. 그 네트워크에서는 손실함수의 작은 차이만으로 두 실행이 갈라지지 않기 때문이며, 따라서 이 대조 실험만으로는 꺾임점이 유일한 원인이라고 할 수 없다. ',
        ]
      : []),
    `같은 손실함수: 두 기울기 모두 ${logarithm(protocol.lossEpsilon)} 항을 쓰는 손실함수로 구한다(표의 실험에서 해석적 기울기에는 ${logarithm(protocol.analyticLossEpsilon)} 항을 쓴다. 로그 안의 p는 검정의 p가 아니라 정답 클래스의 예측 확률이다). 한 원인만으로도 예측이 달라질 수 있으므로 두 비율을 더해도 전체가 되지 않는다. `,
    `판정 규칙은 시드 ${planHistory.pilotSeeds}개의 예비 실험 뒤, 계획을 실행하기 전에 정했다. 이전 계획에 대해서는 ‘얼마나 확실한가’에 적었다.`,
  ];
};

/** What the runs met, beyond the shares that each control removes, in Korean. */
export const mechanismFindingsInKorean = (report: MechanismReport, ablations: readonly AblationReport[]): string[] => [
  ...concentration(report),
  ...kinksInKorean(report.kinks, Number((1 - report.rule.level).toPrecision(3))),
  ...otherActivations(ablations),
];

function concentration(report: MechanismReport): string[] {
  const found = concentrated(report);
  if (found === null) return [];
  const { batch, part, share } = found;
  const { table, 'one-sided': left } = report.arms;
  const { pairs, pairsChanged, mostChanged } = batch.arms.table;
  return [
    `예측 불일치의 ${sharePercent(part, 'ko')}가 배치사이즈 ${batch.batchSize}에서 나온다. 여기서는 실행 쌍 ${pairs}개 중 ${pairsChanged}개에서 예측이 다르며, 한 쌍에서 최대 ${grouped(mostChanged)}장이 다르다. 이 배치사이즈의 학습은 처음의 아주 작은 차이도 크게 키우기 때문이다. 따라서 예측 불일치의 수는 몇몇 실행 쌍에 크게 좌우된다. 꺾임점의 영향을 없애면 불일치 쌍은 ${grouped(table.pairsChanged)}개에서 ${grouped(left.pairsChanged)}개로 줄지만, 예측 불일치는 원래의 ${fixed(100 * (1 - share.images), 1)}%가 남는다.`,
  ];
}

function kinksInKorean(
  { overall, within, withKinks, withoutKinks, batches }: MechanismReport['kinks'],
  alpha: number,
): string[] {
  if (withKinks === null) return ['표의 어떤 실행에서도 차분 구간에 꺾임점이 포함되지 않았다.'];
  const told = (correlation: RankCorrelation): string => correlationInKorean(correlation, alpha);
  const counts = batches.map(
    ({ batchSize, imagesPerThousandKinks: count }) =>
      `배치사이즈 ${batchSize}에서 ${count === null ? '꺾임점 없음' : `${grouped(Number(count.toFixed(1)))}건`}`,
  );
  const none =
    withoutKinks === null
      ? '모든 실행에서 꺾임점이 포함되었다.'
      : `포함된 적 없는 실행 쌍: ${pairsInKorean(withoutKinks)}.${withoutKinks.pairsChanged > 0 ? ' 꺾임점이 없어도 예측이 달라질 수 있다는 뜻이다.' : ''}`;
  const trend = {
    'not shown': '확인되지 않았다.',
    'hardly more': '그렇다. 다만 상관은 약하다.',
    'hardly less': '아니다. 오히려 아주 조금 적다.',
    more: '그렇다.',
    less: '아니다. 오히려 더 적다.',
  }[trendOf(within, alpha)];
  return [
    `표의 실행 쌍 중 차분 구간에 꺾임점이 포함된 적 있는 쌍: ${pairsInKorean(withKinks)}. ${none}`,
    `꺾임점이 포함된 적 있는 실행 쌍에서, 차분 구간에 포함된 꺾임점 1,000개당 예측 불일치: ${counts.join(', ')}. 꺾임점 하나의 영향은 배치사이즈에 따라 다르므로 꺾임점의 수만으로는 알 수 있는 것이 적다.`,
    `꺾임점이 많이 포함된 실행일수록 예측 불일치도 많은가? ${trend} 꺾임점 수와 예측 불일치 수의 순위상관(1: 하나가 많으면 다른 하나도 항상 많음, 0: 무관)은 조건 안에서 ${told(within)}, 이를 배치사이즈별로 보면 ${batches.map((batch) => `${batch.batchSize}에서 ${told(batch.within)}`).join(', ')}, 전체 실행 쌍에서 ${told(overall)}이다. 크기가 ${WEAK} 미만이면 ‘약함’, p가 ${alpha}보다 크면 ‘확인되지 않음’으로 적었다.`,
  ];
}

function correlationInKorean(correlation: RankCorrelation, alpha: number): string {
  const { rho, p } = correlation;
  if (Number.isNaN(rho)) return '계산 불가';
  const strength = { 'not shown': ', 확인되지 않음', weak: ', 약함', shown: '' }[strengthOf(correlation, alpha)];
  return `${fixedShortOf(rho, WEAK, 2)}(p ${pValue(p)}${strength})`;
}

/** What the activation ablation shows for activations without kinks, as in English. */
function otherActivations(ablations: readonly AblationReport[]): string[] {
  const variants = ablations
    .filter(({ name }) => name === 'activation')
    .flatMap(({ variants: all }) => all.filter(({ standard, meanKinks }) => !standard && meanKinks === 0));
  if (variants.length === 0) return [];
  return [
    `꺾임점이 없는 다른 활성화 함수(더 적은 조건에서 실험, 아래의 절제 연구): ${variants.map((variant) => `${variantLabel(variant)}, ${pairsInKorean(variant)}`).join('; ')}.`,
  ];
}

/** A removed share as a change: `70.5% 감소`, or `0.2% 증가` where there are more disagreements than without the control. */
export const changeInKorean = (removed: number): string =>
  removed < 0 ? `${sharePercent(removed, 'ko').replace('−', '')} 증가` : `${sharePercent(removed, 'ko')} 감소`;
