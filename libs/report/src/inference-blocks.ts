import { type Block } from './document/block.js';
import { accuracy, fixed, interval } from './format-number.js';
import { type InferenceReport } from './inference-report.js';

/** The protocol inference as a part of a document. */
export function inferenceBlocks(report: InferenceReport): Block[] {
  const { finding, candidates, seeds, scales, resamples, publishedSettingsThatDiffer } = report;
  const floor = (1 / (seeds.length + 1)).toFixed(3);
  return [
    { kind: 'paragraph', text: [finding] },
    {
      kind: 'table',
      head: [
        'candidate',
        'score',
        'behind (95 %)',
        'baselines',
        'differences',
        'p',
        'mean |error|',
        'rms z',
        'settings that differ',
      ],
      rows: candidates.map((c, place) => [
        place === 0 ? [{ strong: c.name }] : [c.name],
        [c.joint.toFixed(2)],
        place === 0 ? ['–'] : [`${fixed(c.behind, 2)} (${interval(c.behindInterval, (end) => fixed(end, 2))})`],
        [`${c.baselines.toFixed(2)}, p ${c.p.baselines.toFixed(2)}`],
        [`${c.differences.toFixed(2)}, p ${c.p.differences.toFixed(2)}`],
        [c.p.joint.toFixed(2)],
        [accuracy(c.meanAbsoluteError)],
        [Number.isNaN(c.rootMeanSquareZ) ? '–' : c.rootMeanSquareZ.toFixed(2)],
        [`${c.settingsThatDiffer.toFixed(1)} of 32`],
      ]),
    },
    {
      kind: 'note',
      text: [
        `Each of ${seeds.length} seeds gives a whole table, compared with the published one as a single draw. Score: energy score (lower is better) of 32 baselines in units of ${accuracy(scales.baselines)} and 32 differences, asinh(test images), in units of ${scales.differences.toFixed(2)}. `,
        `Behind: score less the winner’s, interval from ${resamples} resamples of the seeds. p: the share of tables at least as far from the others as the published one; at least ${floor}. In the paper ${publishedSettingsThatDiffer} of 32 settings differ.`,
      ],
    },
  ];
}
