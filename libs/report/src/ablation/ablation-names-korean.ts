import type { AblationName } from '@gradproof/experiment';
import { grouped } from '../number/format-number.js';
import { choiceInKorean } from '../number/language.js';
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
  support: { title: '클래스당 k개의 선택', question: '다른 학습데이터를 쓰면 정확도나 두 방법의 차이가 달라지는가?' },
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

/** Variants in a sentence, with what their numbers are of; labels of several words are quoted, so that a list of them can be read. */
export function listed(name: AblationName, variants: readonly VariantReport[]): string {
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
