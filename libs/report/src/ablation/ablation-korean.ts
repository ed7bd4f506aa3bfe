import type { AblationName } from '@gradproof/experiment';
import {
  type AblationOutcome,
  LEARNT,
  answerTo,
  hasTwoLosses,
  isOnlyAccuracy,
  leftWithoutKinks,
  mostBetween,
  shifted,
} from './ablation-finding.js';
import { SHIFT_LEVEL, type Shift, directionOf, leastSeeds } from './against-standard.js';
import { logarithm } from '../number/logarithm.js';
import { accuracy, grouped, interval, signed } from '../number/format-number.js';
import { choiceInKorean } from '../number/language.js';
import { pairsInKorean } from '../pairs/pairs-korean.js';
import type { VariantReport } from './variant-report.js';

/** Title and question of each ablation in Korean. */
export const ablationInKorean: Readonly<Record<AblationName, { readonly title: string; readonly question: string }>> = {
  step: { title: '차분 간격 h', question: '차분 간격 h에 따라 두 방법의 차이가 얼마나 달라지는가?' },
  scheme: { title: '차분 방식', question: '다른 차분 방식을 쓰면 결과가 달라지는가?' },
  alternation: {
    title: '기울기를 번갈아 쓰는 순서',
    question:
      '어느 반복에서, 얼마나 자주 수치해석적 기울기를 쓰는지가 결과에 영향을 주는가(A: 해석적, N: 수치해석적 기울기)?',
  },
  'all-numerical': {
    title: '수치해석적 기울기만 사용',
    question: '모든 반복에서 수치해석적 기울기를 쓰면 어떻게 되는가?',
  },
  activation: { title: '활성화 함수', question: '꺾임점이 없어도 두 방법의 예측이 달라지는가?' },
  float32: { title: 'float32 연산', question: '모든 연산을 float32로 반올림하면 어떻게 되는가?' },
  'learning-rate': { title: '학습률', question: '학습률에 따라 두 방법의 차이가 달라지는가?' },
  iterations: { title: '반복 횟수', question: '학습이 진행되면서 정확도와 두 방법의 차이는 어떻게 변하는가?' },
  support: { title: '클래스 당 k개의 선택', question: '다른 학습데이터를 쓰면 정확도나 두 방법의 차이가 달라지는가?' },
};

/** Korean for the variants' labels that are words. */
const labels: Readonly<Record<string, string>> = {
  'first k in file order': '파일 순서대로 처음 k개',
  'k at random': '무작위로 k개',
};

/** The label of a variant in Korean, as in the table and in the charts. */
export const variantLabel = ({ label }: Pick<VariantReport, 'label'>): string =>
  choiceInKorean(labels[label] ?? label)
    .replace(/^as in the table, h /, '표에서처럼 번갈아, h ')
    .replace(/^every iteration, h /, '모든 반복, h ');

/** The finding of an ablation in Korean. */
export function ablationFindingInKorean(outcome: AblationOutcome): string {
  return [
    opening(outcome),
    ...images(outcome),
    ...(isOnlyAccuracy(outcome) ? [] : accuracies(outcome)),
    ...collapsed(outcome),
    ...withoutKinks(outcome),
  ]
    .join(' ')
    .trim();
}

function opening(outcome: AblationOutcome): string {
  switch (outcome.name) {
    case 'scheme':
    case 'alternation':
    case 'support':
    case 'learning-rate':
      return answer(outcome);
    case 'activation':
      return withoutKink(outcome);
    case 'iterations':
      return growth(outcome);
    case 'step':
    case 'all-numerical':
    case 'float32':
      return '';
  }
}

function answer(outcome: AblationOutcome): string {
  switch (answerTo(outcome)) {
    case 'not decided':
      return '판단할 수 없다.';
    case 'not shown':
      return '확인되지 않았다.';
    case 'yes':
      return '그렇다.';
    case 'accuracy alone':
      return `거의 그렇지 않다. 평균 정확도만 달라진다(${moved(outcome)}).`;
  }
}

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
  if (variants.every(({ pairsChanged }) => pairsChanged === 0))
    return name === 'activation' ? [] : [`무엇을 선택하든 같다: ${pairsInKorean(standard)}.`];
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
    `학습되지 않은 실행이 있다(정확도 ${LEARNT} 미만, 무작위로 답할 때의 정확도는 ${LEARNT / 2}): ${told.join(', ')}. 이런 실행의 예측 불일치에는 큰 의미가 없다.`,
  ];
}

/** Why disagreements are left where the step is so small that no kink lies within the difference. */
function withoutKinks(outcome: AblationOutcome): string[] {
  const found = leftWithoutKinks(outcome);
  if (found === null) return [];
  const { left, standard, batches, held } = found;
  const fewPairs =
    2 * held > standard.imagesChanged
      ? ` 이 실험의 실행 쌍은 ${left.pairs}개뿐이고 그 ${left.pairsChanged}쌍이 기준에서도 예측 불일치 ${grouped(standard.imagesChanged)}건 중 ${grouped(held)}건을 차지하므로, 여기서는 꺾임점의 몫을 알 수 없다.`
      : '';
  return [
    `${listed(outcome.name, [left])}에서는 차분 구간에 꺾임점이 포함되지 않는데도 예측 불일치가 남는다(기준 ${grouped(standard.imagesChanged)}건, 여기서는 ${grouped(left.imagesChanged)}건). 이 불일치는 모두 배치사이즈 ${batches.join(', ')}의 실행 쌍에서 나오며(전체 ${left.pairs}쌍 중 ${left.pairsChanged}쌍), 여기서는 두 번째 원인만으로도 예측이 달라진다. ${twoLosses(outcome.protocol)}${fewPairs} 모든 조건에서 각 원인을 없앤 결과는 ‘두 방법의 결과가 다른 이유’에 있다.`,
  ];
}

const twoLosses = ({ lossEpsilon, analyticLossEpsilon }: AblationOutcome['protocol']): string =>
  `두 기울기의 손실함수는 여전히 다르다(수치해석적 기울기 ${logarithm(lossEpsilon)}, 해석적 기울기 ${logarithm(analyticLossEpsilon)}).`;

/** Variants in a sentence, with what their numbers are of; labels of several words are quoted, so that a list of them can be read. */
function listed(name: AblationName, variants: readonly VariantReport[]): string {
  const names = variants.map((variant) => variantLabel(variant));
  switch (name) {
    case 'step':
      return `h = ${names.join(', ')}`;
    case 'learning-rate':
      return `학습률 ${names.join(', ')}`;
    case 'iterations':
      return `반복 ${names.map((label) => grouped(Number(label))).join(', ')}회`;
    case 'scheme':
    case 'activation':
      return names.join(', ');
    case 'alternation':
    case 'all-numerical':
    case 'float32':
    case 'support':
      return names.map((label) => `‘${label}’`).join(', ');
  }
}
