import type { AblationName } from '@gradproof/experiment';
import {
  type AblationOutcome,
  fallOf,
  hasTwoLosses,
  isSilent,
  LEARNT,
  leftWithoutKinks,
  moreByRounding,
  mostBetween,
  shifted,
} from './ablation-outcome.js';
import { directionOf, leastSeeds, type Shift, SHIFT_LEVEL } from './against-standard.js';
import { logarithm } from '../number/logarithm.js';
import { accuracy, grouped, interval, signed } from '../number/format-number.js';
import { pairsInKorean } from '../pairs/pairs-korean.js';
import type { VariantReport } from './variant-report.js';
import { writtenFinding } from './written-finding.js';
import { listed, variantLabel } from './ablation-names-korean.js';

/** The finding of an ablation in Korean. */
export const ablationFindingInKorean = (outcome: AblationOutcome): string =>
  writtenFinding(outcome, {
    answers: {
      'not decided': () => '판단할 수 없다.',
      'not shown': () => '확인되지 않았다.',
      yes: () => '그렇다.',
      'accuracy alone': () =>
        isSilent(outcome)
          ? `정확도만 달라진다(${moved(outcome)}).`
          : `정확도는 달라진다(${moved(outcome)}). 예측 불일치는 모든 신뢰구간이 0을 포함하므로 판단할 수 없다.`,
    },
    withoutKink,
    growth,
    images,
    accuracies,
    collapsed,
    withoutKinks,
    rounded,
  });

/** By how much the accuracy of some variants moves: `5점 차분: −0.07%p, 95% 신뢰구간 −0.13 ~ −0.01`. */
function moved(outcome: AblationOutcome): string {
  const points = (value: number): string => signed(100 * value, 2);
  return shifted(outcome)
    .map((variant) => {
      const { difference, interval: ends } = variant.against.accuracy;
      return `${listed(outcome.name, [variant])}: ${points(difference)}%p, ${Math.round(100 * SHIFT_LEVEL)}% 신뢰구간 ${interval(ends!, points, 'ko')}`;
    })
    .join('; ');
}

function withoutKink({ name, variants, protocol }: AblationOutcome): string {
  const smooth = variants.filter(({ meanKinks }) => meanKinks === 0);
  if (smooth.length === 0) return '모든 활성화 함수에서 차분 구간에 꺾임점이 포함되었다.';
  const differing = smooth.filter(({ pairsChanged }) => pairsChanged > 0);
  const alike = smooth.filter(({ pairsChanged }) => pairsChanged === 0);
  if (differing.length === 0) return `아니다. ${listed(name, smooth)}: ${pairsInKorean(smooth[0]!)}.`;
  const told = differing.map((variant) => `${variantLabel(variant)}: ${pairsInKorean(variant)}`).join('; ');
  return `그렇다. ${told}.${alike.length === 0 ? '' : ` 예측이 모두 같은 경우: ${listed(name, alike)}.`}${hasTwoLosses(protocol) ? ` ${twoLosses(protocol)}` : ''}`;
}

function growth({ variants }: AblationOutcome): string {
  const [first, last] = [variants[0]!, variants.at(-1)!];
  const most = mostBetween(variants);
  return `반복을 ${grouped(Number(first.label))}회에서 ${grouped(Number(last.label))}회로 늘리면 평균 정확도는 ${accuracy(first.otherAccuracy)}에서 ${accuracy(last.otherAccuracy)}로, 예측 불일치는 ${grouped(first.imagesChanged)}건에서 ${grouped(last.imagesChanged)}건으로 변한다${most === null ? '' : `(가장 많은 것은 ${grouped(Number(most.label))}회의 ${grouped(most.imagesChanged)}건)`}.`;
}

function images({ name, variants, seeds }: AblationOutcome): string[] {
  const standard = variants.find((variant) => variant.standard)!;
  if (isSilent({ variants })) return name === 'activation' ? [] : [`무엇을 선택하든 같다: ${pairsInKorean(standard)}.`];
  if (seeds.length < leastSeeds) {
    return [
      `시드 ${seeds.length}개로는 비교할 수 없다(최소 ${leastSeeds}개 필요). 예측 불일치: ${variants.map((variant) => `${listed(name, [variant])} ${grouped(variant.imagesChanged)}건`).join(', ')}.`,
    ];
  }
  const told = directions(name, variants, ({ images: shift }) => shift, imageWords);
  return [
    `기준(${listed(name, [standard])})과 비교해 ${told}(같은 시드끼리 짝지은 ${Math.round(100 * SHIFT_LEVEL)}% 신뢰구간).`,
  ];
}

function accuracies({ name, variants, seeds }: AblationOutcome): string[] {
  if (seeds.length < leastSeeds) return [];
  return [`${directions(name, variants, ({ accuracy: shift }) => shift, accuracyWords)}.`];
}

type Direction = ReturnType<typeof directionOf>;

const imageWords: Readonly<Record<Direction, string>> = {
  more: '예측 불일치가 더 많은 경우',
  less: '예측 불일치가 더 적은 경우',
  'not separable': '예측 불일치의 차이가 확인되지 않은 경우',
};

const accuracyWords: Readonly<Record<Direction, string>> = {
  more: '정확도가 더 높은 경우',
  less: '정확도가 더 낮은 경우',
  'not separable': '정확도 차이가 확인되지 않은 경우',
};

/** Groups the variants by direction: `예측 불일치가 더 많은 경우: A; 예측 불일치가 더 적은 경우: B; 예측 불일치의 차이가 확인되지 않은 경우: C`. */
function directions(
  name: AblationName,
  variants: readonly VariantReport[],
  shiftOf: (against: NonNullable<VariantReport['against']>) => Shift,
  words: Readonly<Record<Direction, string>>,
): string {
  return (['more', 'less', 'not separable'] as const)
    .flatMap((wanted) => {
      const own = variants.filter(({ against }) => against !== null && directionOf(shiftOf(against)) === wanted);
      return own.length === 0 ? [] : [`${words[wanted]}: ${listed(name, own)}`];
    })
    .join('; ');
}

/** How many runs of which variants did not learn. */
function collapsed({ name, variants }: AblationOutcome): string[] {
  const failing = variants.filter(({ failed }) => failed > 0);
  if (failing.length === 0) return [];
  const told = failing.map((variant) => `${listed(name, [variant])}에서 ${variant.pairs}회 중 ${variant.failed}회`);
  return [
    `비교 방법의 실행 중에는 학습되지 않은 것이 있다(정확도 ${LEARNT} 미만, 무작위로 답할 때의 정확도는 ${LEARNT / 2}): ${told.join(', ')}. 이런 실행 쌍의 예측 불일치에는 큰 의미가 없다.`,
  ];
}

/** Why disagreements are left where the step is so small that no kink lies within the difference. */
function withoutKinks(outcome: AblationOutcome): string[] {
  const found = leftWithoutKinks(outcome);
  if (found === null) return [];
  const { left, standard, batches, held } = found;
  const fewPairs =
    2 * held > standard.imagesChanged
      ? ` 이 실험의 실행 쌍은 ${left.pairs}개뿐이고 같은 ${left.pairsChanged}쌍이 기준에서도 예측 불일치 ${grouped(standard.imagesChanged)}건 중 ${grouped(held)}건을 차지하므로, 여기서는 꺾임점의 몫을 알 수 없다.`
      : '';
  const falls = { no: '줄지 않는다', hardly: '거의 줄지 않는다', yes: '남는다' }[fallOf(found)];
  return [
    `${listed(outcome.name, [left])}에서는 차분 구간에 꺾임점이 포함되지 않는데도 예측 불일치가 ${falls}(기준 ${grouped(standard.imagesChanged)}건, 여기서는 ${grouped(left.imagesChanged)}건). 이 불일치는 모두 배치사이즈 ${batches.join(', ')}의 실행 쌍에서 나오며(전체 ${left.pairs}쌍 중 ${left.pairsChanged}쌍), 여기서는 두 번째 원인만으로도 예측이 달라진다. ${twoLosses(outcome.protocol)}${fewPairs} 모든 조건에서 각 원인을 없앤 결과는 ‘두 방법의 결과가 다른 이유’에 있다.`,
  ];
}

/** That arithmetic in float32 alone makes more disagreements, where it does. */
function rounded(outcome: AblationOutcome): string[] {
  const found = moreByRounding(outcome);
  if (found === null) return [];
  return [
    `이 실행들에서는 h가 같아도 float32로 계산하면 예측 불일치가 훨씬 많다(기준 ${grouped(found.standard)}건, float32 ${grouped(found.float32)}건). 즉 반올림만으로도 두 실행의 결과가 갈라질 수 있으며, 논문에는 연산 정밀도가 적혀 있지 않다.`,
  ];
}

const twoLosses = ({ lossEpsilon, analyticLossEpsilon }: AblationOutcome['protocol']): string =>
  `두 기울기의 손실함수는 여전히 다르다(수치해석적 기울기 ${logarithm(lossEpsilon)}, 해석적 기울기 ${logarithm(analyticLossEpsilon)}).`;
