import { type MechanismArm, mechanismArmNames } from '@gradproof/experiment';
import { type Block } from './document/block.js';
import { grouped, signed } from './format-number.js';
import { type MechanismReport } from './mechanism-report.js';

const armText: Readonly<Record<MechanismArm, string>> = {
  table: 'ReLU, as in the table',
  smooth: 'sigmoid: no kinks',
  'one-sided': 'ReLU, one-sided derivative at kinks',
  'one-loss': 'ReLU, one loss for both gradients',
  neither: 'ReLU, one-sided and one loss',
};

/** Why the methods differ, as a part of a document. */
export const mechanismBlocks = ({ verdict, headline, findings, arms, controlSeeds }: MechanismReport): Block[] => [
  {
    kind: 'paragraph',
    text: [
      'Hypothesis: the methods differ only through ReLU kinks inside ±h, where a difference quotient mixes the slopes of both sides. ',
      { strong: `Verdict: ${verdict}. ` },
      headline,
    ],
  },
  {
    kind: 'table',
    head: ['pairs of runs', 'changed', 'images', 'most', 'mean difference', 'kinks a run'],
    rows: mechanismArmNames.map((name) => {
      const arm = arms[name];
      return [
        [armText[name]],
        [`${grouped(arm.pairsChanged)} of ${grouped(arm.pairs)}`],
        [grouped(arm.imagesChanged)],
        [grouped(arm.mostChanged)],
        [signed(arm.meanDifference, 1)],
        [grouped(Math.round(arm.meanKinks))],
      ];
    }),
  },
  {
    kind: 'note',
    text: [
      `All 32 settings, ${controlSeeds.length === 1 ? '1 seed' : `${controlSeeds.length} seeds`}. Changed: pairs of runs (same weights, same batches) that put at least one test image into different classes; images: how many in all; mean difference: alternating less baseline in correct test images. `,
      'One loss: the textbook differences -log(p + 1e-7) but backpropagates -log(p); here both are of the former.',
    ],
  },
  { kind: 'list', items: findings.map((finding) => [finding]) },
];
