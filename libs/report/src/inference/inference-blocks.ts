import { notSeparable } from './candidate-score.js';
import type { Block } from '@gradproof/document';
import { accuracy, fixed, interval } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import { candidateLabel } from './candidate-label.js';
import { candidateInKorean, findingInKorean } from './inference-korean.js';
import { findingOf, smallestP } from './inference-finding.js';
import type { InferenceReport } from './inference-report.js';

/** The protocol inference as part of a document. */
export function inferenceBlocks(report: InferenceReport, language: Language = 'en'): Block[] {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const { candidates, protocol, seeds, scales, resamples, publishedSettingsThatDiffer } = report;
  const floor = smallestP(seeds.length);
  const name = (english: string): string =>
    say(candidateLabel(english, protocol), candidateInKorean(english, protocol));
  /** The candidates that the score cannot tell from the best, but whose p is the smallest possible. */
  const split = (of: Language): string => {
    const own = notSeparable(candidates).filter(({ p }) => p.joint <= floor);
    if (own.length === 0) return '';
    const names = own
      .map((c) => inLanguage(of, candidateLabel(c.name, protocol), `‘${candidateInKorean(c.name, protocol)}’`))
      .join(', ');
    return inLanguage(
      of,
      ` (${names}: as good as the best within chance by score, with the smallest p)`,
      `(${names}: 점수로는 1위와 구별되지 않지만 p는 가장 작은 값이다)`,
    );
  };
  const p = (value: number): string => `${value.toFixed(3)}${value <= floor ? ' †' : ''}`;
  return [
    { kind: 'paragraph', text: [say(findingOf(report), findingInKorean(report))] },
    {
      kind: 'table',
      head: [
        say('candidate', '후보 설정'),
        'p',
        say('score', '점수'),
        say('behind (95 % interval)', '1위와의 차이(95% 신뢰구간)'),
        say('baselines', '베이스라인'),
        say('differences', '방법 간 차이'),
        say('mean |error|', '평균 오차'),
        say('rms z', 'z의 제곱평균제곱근'),
        say('settings that differ', '두 방법이 다른 조건'),
      ],
      rows: candidates.map((c, place) => [
        place === 0 ? [{ strong: name(c.name) }] : [name(c.name)],
        [p(c.p.joint)],
        [c.joint.toFixed(2)],
        place === 0
          ? ['–']
          : [`${fixed(c.behind, 2)} (${interval(c.behindInterval, (end) => fixed(end, 2), language)})`],
        [`${c.baselines.toFixed(2)}, p ${p(c.p.baselines)}`],
        [`${c.differences.toFixed(2)}, p ${p(c.p.differences)}`],
        [accuracy(c.meanAbsoluteError)],
        [c.rootMeanSquareZ === null ? '–' : c.rootMeanSquareZ.toFixed(2)],
        [`${c.settingsThatDiffer.toFixed(1)}${say(' of ', ' / ')}32`],
      ]),
    },
    {
      kind: 'note',
      text: [
        ...inLanguage(
          language,
          [
            `Each of ${seeds.length} seeds gives a whole table of 64 numbers, compared with the published one as a single draw. Score: energy score, the mean distance of a candidate’s tables from the published one minus half of their mean distance from each other; lower fits better. It is taken over 32 baselines and 32 differences between the methods, each divided by its spread between seeds (${accuracy(scales.baselines)} in accuracy; ${scales.differences.toFixed(2)} in asinh(test images), a logarithm that also takes 0 and negative numbers); the columns baselines and differences have the score of these halves alone. `,
            `Behind: score minus the winner’s, interval from ${resamples} resamples of the seeds; it covers the luck of our seeds, not that of the published table, which is one draw. p: how often one of the ${seeds.length + 1} tables (ours and the published one) is at least as far from the others as the published one; a small p speaks against the candidate. Score and p answer different questions: which candidate is called the best is decided by the score alone; p says whether the published table could come from a candidate at all${split('en')}. †: ${floor.toFixed(3)}, the smallest that ${seeds.length} seeds can give. Mean |error|: of the published baselines against our means, in accuracy; rms z: root mean square of the same in standard deviations between seeds, about 1 where it fits. Settings that differ: in how many of 32 settings the methods’ accuracies differ, mean over seeds; in the paper in ${publishedSettingsThatDiffer}.`,
          ],
          [
            `시드마다 숫자 64개로 된 표가 하나씩 나오므로 후보마다 표가 ${seeds.length}개 있고, 논문의 표를 표본 하나로 보고 이들과 비교한다. 점수: 에너지 점수(energy score). 후보의 표들과 논문의 표 사이의 평균 거리에서 후보의 표들 사이의 평균 거리의 절반을 뺀 값이며, 낮을수록 논문의 표를 잘 설명한다. 베이스라인 정확도 32개와 두 방법의 차이 32개를 각각 시드 간 편차로 나누어 구한다(편차는 정확도 ${accuracy(scales.baselines)}, 테스트샘플 수의 asinh ${scales.differences.toFixed(2)}. asinh는 0과 음수에도 쓸 수 있는 로그이다). ‘베이스라인’과 ‘방법 간 차이’는 이 둘을 따로 구한 점수이다. `,
            `1위와의 차이: 1위의 점수를 뺀 값. 신뢰구간은 시드를 ${resamples}번 재표집해 구했으므로 우리 시드의 우연만 나타내고, 하나뿐인 논문의 표에 따르는 우연은 나타내지 않는다. p: 논문의 표를 포함한 표 ${seeds.length + 1}개 중 다른 표들과의 거리가 논문의 표의 거리 이상인 표의 비율. p가 작으면 그 후보가 아니라는 근거가 된다. 점수와 p가 답하는 질문은 다르다. 어느 후보가 가장 나은지는 점수만으로 정하고, p는 논문의 표가 그 후보에서 나올 수 있는지를 나타낸다${split('ko')}. †: ${floor.toFixed(3)}, 시드 ${seeds.length}개로 얻을 수 있는 가장 작은 값이며, 그 후보의 어느 표보다도 논문의 표가 다른 표들에서 멀다는 뜻이다. 평균 오차: 논문의 베이스라인 정확도와 우리 평균의 차이(절댓값)의 평균. z의 제곱평균제곱근: 같은 차이를 시드 간 표준편차로 나눈 값(z)의 제곱평균제곱근이며, 잘 맞으면 1에 가깝다. 두 방법이 다른 조건: 조건 32가지 중 두 방법의 정확도가 다른 조건의 수(시드 평균). 논문에서는 ${publishedSettingsThatDiffer}가지이다.`,
          ],
        ),
      ],
    },
  ];
}
