import type { Block } from '@gradproof/document';
import { accuracy, fixed, interval } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import { candidateInKorean, findingInKorean } from './inference-korean.js';
import { smallestP } from './inference-finding.js';
import type { InferenceReport } from './inference-report.js';

/** The protocol inference as part of a document. */
export function inferenceBlocks(report: InferenceReport, language: Language = 'en'): Block[] {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const { finding, candidates, seeds, scales, resamples, publishedSettingsThatDiffer } = report;
  const floor = smallestP(seeds.length);
  const name = (english: string): string => say(english, candidateInKorean(english));
  const p = (value: number): string => `${value.toFixed(3)}${value <= floor ? ' †' : ''}`;
  return [
    { kind: 'paragraph', text: [say(finding, findingInKorean(report))] },
    {
      kind: 'table',
      head: [
        say('candidate', '설정'),
        'p',
        say('score', '점수'),
        say('behind (95 %)', '1위와의 차이(95 %)'),
        say('baselines', '베이스라인'),
        say('differences', '방법 간 차이'),
        say('mean |error|', '평균 오차'),
        'rms z',
        say('settings that differ', '달라지는 설정'),
      ],
      rows: candidates.map((c, place) => [
        place === 0 ? [{ strong: name(c.name) }] : [name(c.name)],
        [p(c.p.joint)],
        [c.joint.toFixed(2)],
        place === 0 ? ['–'] : [`${fixed(c.behind, 2)} (${interval(c.behindInterval, (end) => fixed(end, 2))})`],
        [`${c.baselines.toFixed(2)}, p ${p(c.p.baselines)}`],
        [`${c.differences.toFixed(2)}, p ${p(c.p.differences)}`],
        [accuracy(c.meanAbsoluteError)],
        [c.rootMeanSquareZ === null ? '–' : c.rootMeanSquareZ.toFixed(2)],
        [`${c.settingsThatDiffer.toFixed(1)} of 32`],
      ]),
    },
    {
      kind: 'note',
      text: [
        ...inLanguage(
          language,
          [
            `Each of ${seeds.length} seeds gives a whole table of 64 numbers, compared with the published one as a single draw. Score: energy score, the mean distance of a candidate’s tables from the published one minus half of their mean distance from each other; lower fits better. It is taken over 32 baselines and 32 differences between the methods, each divided by its spread between seeds (${accuracy(scales.baselines)} in accuracy; ${scales.differences.toFixed(2)} in asinh(test images), a logarithm that also takes 0 and negative numbers); the columns baselines and differences have the score of these halves alone. `,
            `Behind: score minus the winner’s, interval from ${resamples} resamples of the seeds; it covers the luck of our seeds, not that of the published table, which is one draw. p: how often one of the ${seeds.length + 1} tables (ours and the published one) is at least as far from the others as the published one; a small p speaks against the candidate. †: ${floor.toFixed(3)}, the smallest that ${seeds.length} seeds can give. Mean |error|: of the published baselines against our means, in accuracy; rms z: root mean square of the same in standard deviations between seeds, about 1 where it fits. Settings that differ: in how many of 32 settings the methods’ accuracies differ, mean over seeds; in the paper in ${publishedSettingsThatDiffer}.`,
          ],
          [
            `시드 ${seeds.length}개가 각각 표 하나를 만들고, 논문의 표를 한 번의 추첨으로 보아 비교한다. 점수: 베이스라인 32개와 방법 간 차이 32개의 에너지 점수(낮을수록 잘 설명함). p: 논문의 표만큼 다른 표들과 떨어진 표의 비율. †: ${floor.toFixed(3)}, 시드 ${seeds.length}개로 얻을 수 있는 가장 작은 값. 논문에서는 설정 32가지 중 ${publishedSettingsThatDiffer}가지에서 두 방법의 정확도가 다르다.`,
          ],
        ),
      ],
    },
  ];
}
