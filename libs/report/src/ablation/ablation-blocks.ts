import { type AblationReport } from './ablation-report.js';
import { type Block } from '../document/block.js';
import { accuracy, grouped, interval, signed } from '../number/format-number.js';
import { type VariantReport } from './variant-report.js';

/** An ablation as a part of a document, without its charts. */
export function ablationBlocks({ question, finding, variants, axis, settings, seeds }: AblationReport): Block[] {
  return [
    { kind: 'paragraph', text: [{ strong: question }, ` ${finding}`] },
    {
      kind: 'table',
      head: [
        axis,
        'pairs changed',
        'images changed',
        'less the standard’s (95 %)',
        'most in a pair',
        'other − baseline',
        'kinks a run',
        'accuracy',
      ],
      rows: variants.map((v) => [
        v.standard ? [{ strong: v.label }] : [v.label],
        [`${v.pairsChanged} of ${v.pairs}`],
        [grouped(v.imagesChanged)],
        [shiftText(v.against)],
        [grouped(v.mostChanged)],
        [signed(v.meanDifference, 1)],
        [grouped(Math.round(v.meanKinks))],
        [`${accuracy(v.baselineAccuracy)} → ${accuracy(v.otherAccuracy)}`],
      ]),
    },
    {
      kind: 'note',
      text: [
        `${settings.length} settings (batch ${list(settings.map((s) => s.batchSize))}, hidden ${list(settings.map((s) => s.hidden))}, shots ${list(settings.map((s) => s.shots))}), ${seeds.length} seeds. `,
        { strong: 'Bold' },
        ': the protocol’s own choice. Differences are mean correct test images; accuracy is the mean of baseline → other. Intervals are over seeds, which both variants share, each at 95 % by itself.',
      ],
    },
  ];
}

function shiftText(against: VariantReport['against']): string {
  if (against === null) return '–';
  const { difference, interval: ends } = against.images;
  return ends === null ? signedImages(difference) : `${signedImages(difference)} (${interval(ends, signedImages)})`;
}

/** Signed, with separators of thousands. */
function signedImages(value: number): string {
  const text = signed(value);
  return text.replace(/\d+/, (digits) => grouped(Number(digits)));
}

const list = (values: readonly number[]): string => [...new Set(values)].toSorted((a, b) => a - b).join(', ');
