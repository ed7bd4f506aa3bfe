import { type Block } from '../document/block.js';
import { accuracy, fixed, interval } from '../number/format-number.js';
import { type InferenceReport, smallestP } from './inference-report.js';

/** The protocol inference as a part of a document. */
export function inferenceBlocks(report: InferenceReport): Block[] {
  const { finding, candidates, seeds, scales, resamples, publishedSettingsThatDiffer } = report;
  const floor = smallestP(seeds.length);
  const p = (value: number): string => `${value.toFixed(3)}${value <= floor ? ' †' : ''}`;
  return [
    { kind: 'paragraph', text: [finding] },
    {
      kind: 'table',
      head: [
        'candidate',
        'p',
        'score',
        'behind (95 %)',
        'baselines',
        'differences',
        'mean |error|',
        'rms z',
        'settings that differ',
      ],
      rows: candidates.map((c, place) => [
        place === 0 ? [{ strong: c.name }] : [c.name],
        [p(c.p.joint)],
        [c.joint.toFixed(2)],
        place === 0 ? ['–'] : [`${fixed(c.behind, 2)} (${interval(c.behindInterval, (end) => fixed(end, 2))})`],
        [`${c.baselines.toFixed(2)}, p ${p(c.p.baselines)}`],
        [`${c.differences.toFixed(2)}, p ${p(c.p.differences)}`],
        [accuracy(c.meanAbsoluteError)],
        [Number.isNaN(c.rootMeanSquareZ) ? '–' : c.rootMeanSquareZ.toFixed(2)],
        [`${c.settingsThatDiffer.toFixed(1)} of 32`],
      ]),
    },
    {
      kind: 'note',
      text: [
        `Each of ${seeds.length} seeds gives a whole table, compared with the published one as a single draw. Score: energy score (lower is better) of 32 baselines in units of ${accuracy(scales.baselines)} and 32 differences, asinh(test images), in units of ${scales.differences.toFixed(2)}. `,
        `Behind: score less the winner’s, interval from ${resamples} resamples of the seeds; it covers the luck of our seeds, not that of the published table, which is one draw. p: the share of tables at least as far from the others as the published one. †: ${floor.toFixed(3)}, the smallest that ${seeds.length} seeds can give; the published table is stranger than all of the candidate’s own. In the paper ${publishedSettingsThatDiffer} of 32 settings differ.`,
      ],
    },
  ];
}
