import { type MechanismArm, mechanismArmNames } from '@gradproof/experiment';
import { type Block } from './document/block.js';
import { grouped, signed } from './format-number.js';
import { type MechanismReport } from './mechanism-report.js';

const armText: Readonly<Record<MechanismArm, string>> = {
  table: 'as in the table',
  smooth: 'sigmoid: no kinks',
  'one-sided': 'one-sided derivative at kinks',
  'one-loss': 'one loss for both gradients',
  neither: 'one-sided and one loss',
};

/** Why the methods differ, as a part of a document. */
export const mechanismBlocks = ({
  verdict,
  headline,
  findings,
  arms,
  controlSeeds,
  rule,
  protocol,
}: MechanismReport): Block[] => [
  {
    kind: 'paragraph',
    text: [`Hypothesis: ${rule.hypothesis} `, { strong: `Verdict: ${verdict}. ` }, headline],
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
      'Sigmoid changes the whole network, not only its kinks; the one-sided derivative changes nothing but what kinks do, so it is the sharper control. ',
      `One loss: the numerical gradient differences -log(p + ${protocol.lossEpsilon}), the analytic one is of -log(p + ${protocol.analyticLossEpsilon}); here both are of the former. `,
      `Rule, declared in the plan: with the ${Math.round(100 * rule.level)} % interval over seeds of the share of changed images that each of the first two controls removes, mostly supported from ${100 * rule.most} %, not supported below ${100 * rule.half} %; supported where not one image is left and none changed where a run met no kink; no verdict below ${rule.leastSeeds} seeds.`,
    ],
  },
  { kind: 'list', items: findings.map((finding) => [finding]) },
];
