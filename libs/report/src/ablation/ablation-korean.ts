import type { AblationName } from '@gradproof/experiment';
import { grouped } from '../number/format-number.js';
import { LEARNT } from './ablation-finding.js';
import type { AblationReport } from './ablation-report.js';
import { type Shift, directionOf, leastSeeds } from './against-standard.js';
import type { VariantReport } from './variant-report.js';

/** Title and question of each ablation in Korean. */
export const ablationInKorean: Readonly<Record<AblationName, { readonly title: string; readonly question: string }>> = {
  step: { title: '차분의 간격 h', question: '간격 h에 따라 두 방법의 차이가 얼마나 달라지는가?' },
  scheme: { title: '차분 방식', question: '다른 차분 방식을 쓰면 결과가 달라지는가?' },
  alternation: {
    title: '기울기를 번갈아 쓰는 순서',
    question: '어느 반복에서, 얼마나 자주 수치해석적 기울기를 쓰는지가 중요한가?',
  },
  'all-numerical': {
    title: '수치해석적 기울기만 사용',
    question: '모든 반복에서 수치해석적 기울기를 쓰면 어떻게 되는가?',
  },
  activation: { title: '활성화 함수', question: '꺾임점이 없어도 두 방법이 달라지는가?' },
  float32: { title: 'float32 연산', question: '모든 연산을 float32로 반올림하면 어떻게 되는가?' },
  'learning-rate': { title: '학습률', question: '학습률에 따라 두 방법의 차이가 달라지는가?' },
  iterations: { title: '반복 횟수', question: '학습이 진행되면서 정확도와 두 방법의 차이는 어떻게 변하는가?' },
  support: { title: '클래스 당 k장의 선택', question: '다른 학습 이미지를 쓰면 정확도나 두 방법의 차이가 달라지는가?' },
};

/** Korean for the variants' labels that are words. */
const labels: Readonly<Record<string, string>> = {
  'first k in file order': '파일 순서대로 처음 k장',
  'k at random': '무작위 k장',
};

export const variantLabel = ({ label }: Pick<VariantReport, 'label'>): string =>
  (labels[label] ?? label)
    .replace(/^as in the table, h /, '표와 같음, h ')
    .replace(/^every iteration, h /, '모든 반복, h ');

/** The finding of an ablation in Korean. */
export function ablationFindingInKorean({ variants, seeds }: Pick<AblationReport, 'variants' | 'seeds'>): string {
  const standard = variants.find((variant) => variant.standard)!;
  if (seeds.length < leastSeeds) {
    return `시드 ${seeds.length}개로는 비교할 수 없다(최소 ${leastSeeds}개 필요). 예측이 달라진 테스트샘플: ${variants.map((v) => `${variantLabel(v)} ${grouped(v.imagesChanged)}장`).join(', ')}.`;
  }
  const failing = variants.filter(({ failed }) => failed > 0);
  return [
    `기준은 ${variantLabel(standard)}이다.`,
    `예측이 달라지는 테스트샘플은 ${directions(variants, ({ images }) => images)}.`,
    `정확도는 ${directions(variants, ({ accuracy: shift }) => shift)}(95 % 신뢰구간, 같은 시드끼리 비교).`,
    ...failing.map(
      (v) => `${variantLabel(v)}에서는 실행 ${v.pairs}회 중 ${v.failed}회가 학습되지 않는다(정확도 ${LEARNT} 미만).`,
    ),
  ].join(' ');
}

function directions(
  variants: readonly VariantReport[],
  shiftOf: (against: NonNullable<VariantReport['against']>) => Shift,
): string {
  const words = {
    more: '더 많거나 높은 것',
    less: '더 적거나 낮은 것',
    'not separable': '차이를 알 수 없는 것',
  } as const;
  return (['more', 'less', 'not separable'] as const)
    .flatMap((wanted) => {
      const own = variants.filter(({ against }) => against !== null && directionOf(shiftOf(against)) === wanted);
      return own.length === 0 ? [] : [`${words[wanted]}: ${own.map(variantLabel).join(', ')}`];
    })
    .join('; ');
}
