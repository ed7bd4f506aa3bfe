import type { Protocol } from '@gradproof/experiment';
import { ownLabelInKorean } from './candidate-label.js';
import { LEVEL, notSeparable } from './candidate-score.js';
import type { CandidateScore } from './candidate-score.js';
import { type Edge, edges, smallestP } from './inference-finding.js';
import type { InferenceReport } from './inference-report.js';
import { fixed, grouped, interval, pValue } from '../number/format-number.js';
import { choiceInKorean } from '../number/language.js';

const names: Readonly<Record<string, string>> = {
  'random images': '학습데이터 무작위 선택',
  'shuffled epochs': '에폭마다 섞기',
  'random images, shuffled epochs': '학습데이터 무작위 선택, 에폭마다 섞기',
};

/** The book whose protocol is assumed. */
export const textbookInKorean = '사이토 고키, 『밑바닥부터 시작하는 딥러닝』';

/** A candidate's name in Korean. */
export const candidateInKorean = (name: string, protocol: Pick<Protocol, 'iterations'>): string =>
  ownLabelInKorean(name, protocol) ??
  choiceInKorean(names[name] ?? name)
    .replace(/(\d+) iterations$/, (_, count: string) => `반복 ${grouped(Number(count))}회`)
    .replace(/^learning rate /, '학습률 ');

/** The finding of the inference in Korean. */
export function findingInKorean({ candidates, protocol, seeds, support }: InferenceReport): string {
  const [best, second] = candidates as readonly [CandidateScore, CandidateScore];
  const own = candidates.find(({ changes }) => Object.keys(changes).length === 0)!;
  const close = notSeparable(candidates);
  const quoted = ({ name }: Pick<CandidateScore, 'name'>): string => `‘${candidateInKorean(name, protocol)}’`;
  const percent = Math.round(100 * LEVEL);
  const behind = (c: CandidateScore): string =>
    `점수가 ${fixed(c.behind, 2)}(${percent}% 신뢰구간 ${interval(c.behindInterval, (end) => fixed(end, 2), 'ko')})`;
  const assumed = quoted(own);
  const ours = {
    best: `2위인 ${quoted(second)} 후보는 ${behind(second)} 뒤진다.`,
    'not separable from the best': `${assumed} 후보는 ${behind(own)} 뒤지지만 우연일 수 있다.`,
    'worse than the best': `${assumed} 후보는 ${behind(own)} 뒤진다.`,
  }[support];
  return [
    `시험한 후보 ${candidates.length}가지 중 논문의 표를 가장 잘 설명하는 것은 ${quoted(best)}이다. ${ours}`,
    close.length === 0
      ? '다른 후보는 모두 1위에 뒤지며, 신뢰구간이 0보다 위에 있다.'
      : `시드 ${seeds.length}개로는 1위와 다음 후보들을 구별할 수 없다: ${close.map(quoted).join(', ')}.`,
    adequacy(best.p.joint, quoted(best), seeds.length),
    ...edges(protocol, candidates).map((edge) => edgeInKorean(quoted(best), edge)),
  ].join(' ');
}

function adequacy(p: number, best: string, seeds: number): string {
  if (smallestP(seeds) > 1 - LEVEL)
    return `시드 ${seeds}개로는 논문의 표가 ${best}에서 시드만 다른 결과일 수 있는지 판단할 수 없다.`;
  return p > 1 - LEVEL
    ? `논문의 표는 ${best}에서 시드만 다른 결과일 수 있다(p ${pValue(p)}). 그렇다고 논문이 이 설정을 썼다는 증거는 아니다.`
    : `그러나 논문의 표는 ${best}에서 나올 법한 결과가 아니다(p ${pValue(p)}). 시험한 후보 중에서는 가장 낫지만, 아직 맞지 않는 점이 있다.`;
}

const gridNames = { iterations: '반복 횟수', learningRate: '학습률' } as const;

const edgeInKorean = (best: string, { choice, end, values }: Edge): string =>
  `${best}의 ${gridNames[choice]} 값은 시험한 값(${values.map((value) => (choice === 'iterations' ? grouped(value) : value)).join(', ')}) 중에서 가장 ${end === 'upper' ? '크므로' : '작으므로'}, 그 밖에 더 나은 값이 있을 수 있다.`;
