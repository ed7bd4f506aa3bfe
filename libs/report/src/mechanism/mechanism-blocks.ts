import { type MechanismArm, mechanismArmNames } from '@gradproof/experiment';
import { type AblationReport } from '../ablation/ablation-report.js';
import { countedPairs } from '../pairs/counted-pairs.js';
import { type Block, type Text } from '../document/block.js';
import { grouped, signed } from '../number/format-number.js';
import { type ArmSummaries } from './mechanism-outcome.js';
import { type MechanismReport } from './mechanism-report.js';
import { type ControlName, type RemovedShares, controlNames, sharePercent } from './removed-share.js';

const armText: Readonly<Record<MechanismArm, string>> = {
  table: 'as in the table',
  smooth: 'sigmoid: no kinks',
  'one-sided': 'one-sided derivative at kinks',
  'one-loss': 'one loss for both gradients',
  neither: 'one-sided and one loss',
};

/**
 * Why the methods differ, as a part of a document.
 *
 * @param ablations - whose other activations are told of, where they were run
 */
export const mechanismBlocks = (report: MechanismReport, ablations: readonly AblationReport[] = []): Block[] => [
  {
    kind: 'paragraph',
    text: [
      `Hypothesis: ${report.rule.hypothesis} `,
      { strong: `Only kinks: ${report.only}. Share that kinks explain: ${report.verdict}.` },
      ` ${report.headline}`,
    ],
  },
  {
    kind: 'table',
    head: ['pairs of runs', 'changed', 'images', 'most', 'mean difference', 'kinks a run'],
    rows: mechanismArmNames.map((name) => {
      const arm = report.arms[name];
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
    kind: 'table',
    head: ['images by batch size', ...mechanismArmNames.map((name) => armText[name])],
    rows: [
      ...report.batches.map(({ batchSize, arms, removed }) => batchRow(`${batchSize}`, arms, removed)),
      batchRow('all', report.arms, report.removed),
    ],
  },
  { kind: 'note', text: notes(report) },
  { kind: 'list', items: [...report.findings, ...otherActivations(ablations)].map((finding) => [finding]) },
];

/** Changed images of each arm, and the share of the table's that a control removes. */
const batchRow = (name: string, arms: ArmSummaries, removed: RemovedShares): Text[] => [
  [name],
  ...mechanismArmNames.map((arm): Text => {
    const { imagesChanged, pairsChanged, pairs } = arms[arm];
    const share = removed === null || !isControl(arm) ? '' : `; ${sharePercent(removed[arm].images)} gone`;
    return [`${grouped(imagesChanged)} (${pairsChanged} of ${pairs} pairs${share})`];
  }),
];

const isControl = (arm: MechanismArm): arm is ControlName => (controlNames as readonly MechanismArm[]).includes(arm);

const notes = ({ seeds, rule, protocol }: MechanismReport): string[] => [
  `All 32 settings, ${seeds === 1 ? '1 seed' : `${seeds} seeds`}. Changed: pairs of runs (same weights, same batches) that put at least one test image into different classes; images: how many in all; mean difference: alternating less baseline in correct test images. Gone: the share of the table’s changed images that a control removes, below 0 where it changes more. `,
  'Sigmoid changes the whole network, not only its kinks; the one-sided derivative changes nothing but what kinks do, so it is the sharper control. ',
  `One loss: the numerical gradient differences -log(p + ${protocol.lossEpsilon}), the analytic one is of -log(p + ${protocol.analyticLossEpsilon}); here both are of the former. Shares do not add up where either cause alone is enough. `,
  `Rule, declared in the plan: with the ${Math.round(100 * rule.level)} % interval over seeds of the share of changed images that each of the first two controls removes, mostly supported from ${100 * rule.most} %, not supported below ${100 * rule.half} %; supported where not one image is left and none changed where a run met no kink; no verdict below ${rule.leastSeeds} seeds. `,
  'The rule is older than these runs: it was fixed after a pilot of 2 seeds, and stayed as it was when a first plan, whose controls had 10 seeds, came out undecided. ',
  'Only kinks: refuted by one pair that changed though its run met no kink, or with the one-sided derivative.',
];

/** What the activation ablation shows of activations without a kink, beside the sigmoid of the control. */
function otherActivations(ablations: readonly AblationReport[]): string[] {
  const variants = ablations
    .filter(({ name }) => name === 'activation')
    .flatMap(({ variants: all }) => all.filter(({ standard, meanKinks }) => !standard && meanKinks === 0));
  if (variants.length === 0) return [];
  return [
    `In the activation ablation, whose settings are fewer, without a kink: ${variants.map((variant) => `${variant.label}: ${countedPairs(variant)}`).join('; ')}.`,
  ];
}
