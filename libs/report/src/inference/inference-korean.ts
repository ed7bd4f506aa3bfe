import { fixed, pValue } from '../number/format-number.js';
import type { InferenceReport } from './inference-report.js';

const names: Readonly<Record<string, string>> = {
  textbook: '교재의 설정',
  sigmoid: '시그모이드',
  'random images': '무작위 이미지',
  'shuffled epochs': '에폭마다 섞기',
  'random images, shuffled epochs': '무작위 이미지, 에폭마다 섞기',
};

/** A candidate's name in Korean. */
export const candidateInKorean = (name: string): string =>
  (names[name] ?? name)
    .replace(/^textbook, /, '교재의 설정, ')
    .replace(/(\d+) iterations$/, '반복 $1회')
    .replace(/^learning rate /, '학습률 ');

/** The finding of the inference in Korean. */
export function findingInKorean({ candidates, seeds, support }: InferenceReport): string {
  const [best] = candidates as readonly [InferenceReport['candidates'][number]];
  const own = candidates.find(({ changes }) => Object.keys(changes).length === 0)!;
  const close = candidates.slice(1).filter(({ behindInterval }) => behindInterval.lower <= 0);
  const ours = {
    best: '여기서 가정한 설정이 가장 잘 설명한다.',
    'not separable from the best': `여기서 가정한 ${candidateInKorean(own.name)}은 ${fixed(own.behind, 2)} 뒤지지만 우연일 수 있다.`,
    'worse than the best': `여기서 가정한 ${candidateInKorean(own.name)}은 ${fixed(own.behind, 2)} 뒤진다.`,
  }[support];
  return [
    `시험한 설정 중 논문의 표를 가장 잘 설명하는 것은 ${candidateInKorean(best.name)}이다. ${ours}`,
    close.length === 0
      ? '다른 설정은 모두 이보다 뒤진다.'
      : `시드 ${seeds.length}개로는 다음 설정과 구별되지 않는다: ${close.map(({ name }) => candidateInKorean(name)).join(', ')}.`,
    best.p.joint > 0.05
      ? `논문의 표는 이 설정의 또 다른 시드일 수 있다(p ${pValue(best.p.joint)}). 다만 그것이 증명되는 것은 아니다.`
      : `그러나 논문의 표는 이 설정의 시드로 보기 어렵다(p ${pValue(best.p.joint)}). 아직 알지 못하는 차이가 있다.`,
  ].join(' ');
}
