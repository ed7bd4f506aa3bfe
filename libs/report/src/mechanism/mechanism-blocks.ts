import { type MechanismArm, mechanismArmNames, planHistory } from '@gradproof/experiment';
import type { AblationReport } from '../ablation/ablation-report.js';
import { countedPairs } from '../pairs/counted-pairs.js';
import type { Block, Text } from '@gradproof/document';
import { grouped, sharePercent, shareRange, signed } from '../number/format-number.js';
import { inLanguage, type Language, type Word, word } from '../number/language.js';
import { changeInKorean, mechanismFindingsInKorean, mechanismNotesInKorean } from './mechanism-korean.js';
import type { ArmSummaries } from './mechanism-outcome.js';
import type { MechanismReport } from './mechanism-report.js';
import { isSmoothSilent } from './the-rest.js';
import { type ControlName, controlNames, type RemovedShares } from './removed-share.js';
import { logarithm } from '../number/logarithm.js';

const armText: Readonly<Record<MechanismArm, Word>> = {
  table: 'as in the table',
  smooth: 'sigmoid: no kinks',
  'one-sided': 'one-sided derivative at kinks',
  'one-loss': 'one loss for both gradients',
  neither: 'one-sided and one loss',
};

/**
 * Why the methods differ, as part of a document: the tables, and the result of each control.
 *
 * @param ablations - if the activation ablation is among them, its activations without kinks are mentioned
 */
export const mechanismBlocks = (
  report: MechanismReport,
  ablations: readonly AblationReport[] = [],
  language: Language = 'en',
): Block[] => {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const arm = (name: MechanismArm): string => word(language, armText[name]);
  return [
    {
      kind: 'table',
      head: [
        say('pairs of runs', '실험'),
        say('that disagree', '불일치 쌍'),
        say('disagreements', '예측 불일치'),
        say('most in a pair', '한 쌍에서 최대'),
        say('mean difference', '평균 차이'),
        say('kinks a run', '실행당 꺾임점'),
        say(
          `removed (${Math.round(100 * report.rule.level)} % interval)`,
          `감소(${Math.round(100 * report.rule.level)}% 신뢰구간)`,
        ),
      ],
      rows: mechanismArmNames.map((name) => {
        const { pairs, pairsChanged, imagesChanged, mostChanged, meanDifference, meanKinks } = report.arms[name];
        return [
          [arm(name)],
          [`${grouped(pairsChanged)} / ${grouped(pairs)}`],
          [grouped(imagesChanged)],
          [grouped(mostChanged)],
          [signed(meanDifference, 1)],
          [grouped(Math.round(meanKinks))],
          [removedText(name, report, language)],
        ];
      }),
    },
    {
      kind: 'table',
      head: [
        say('disagreements by batch size (pairs that disagree; removed)', '배치사이즈별 예측 불일치(불일치 쌍)'),
        ...mechanismArmNames.map(arm),
      ],
      rows: [
        ...report.batches.map(({ batchSize, arms, removed }) => batchRow(`${batchSize}`, arms, removed, language)),
        batchRow(say('all', '전체'), report.arms, report.removed, language),
      ],
    },
    { kind: 'note', text: language === 'ko' ? mechanismNotesInKorean(report) : notes(report) },
    {
      kind: 'list',
      items: (language === 'ko'
        ? mechanismFindingsInKorean(report, ablations)
        : [...report.findings, ...otherActivations(ablations)]
      ).map((finding) => [finding]),
    },
  ];
};

/** The share of the table's disagreements that a control removes, with its interval where there are enough seeds. */
function removedText(name: MechanismArm, { removed, seeds, rule }: MechanismReport, language: Language): string {
  if (removed === null || !isControl(name)) return '–';
  const share = sharePercent(removed[name].images, language);
  return seeds < rule.leastSeeds ? share : `${share} (${shareRange(removed[name], language)})`;
}

/** A table row with the disagreements of each arm, and the share of the table's that each control removes. */
const batchRow = (name: string, arms: ArmSummaries, removed: RemovedShares, language: Language): Text[] => [
  [name],
  ...mechanismArmNames.map((arm): Text => {
    const { imagesChanged, pairsChanged, pairs } = arms[arm];
    const share =
      removed === null || !isControl(arm)
        ? ''
        : inLanguage(language, `; ${sharePercent(removed[arm].images)}`, `, ${changeInKorean(removed[arm].images)}`);
    return [`${grouped(imagesChanged)} (${pairsChanged} / ${pairs}${share})`];
  }),
];

const isControl = (arm: MechanismArm): arm is ControlName => (controlNames as readonly MechanismArm[]).includes(arm);

const notes = (report: MechanismReport): string[] => {
  const { seeds, rule, protocol, arms } = report;
  return [
    `Pair: both methods with the same setting and seed, so with the same weights and batches; ${grouped(arms.table.pairs)} pairs are 32 settings and ${seeds === 1 ? '1 seed' : `${seeds} seeds`}, over which disagreements are summed. Removed: the share of the table’s disagreements that are absent under a control, with its ${Math.round(100 * rule.level)} % interval over seeds; negative: more disagreements than without the control. Shares are rounded toward zero, so that only all of them print as 100 %. Mean difference: alternating minus baseline in correctly classified test images. Kinks a run: how often, for one training image and one weight, the points of the difference lie on both sides of a kink, mean over runs. `,
    'Controls are runs without one of the suspected causes: with sigmoid there is no kink, but the whole network is another one. With the one-sided derivative the numerical gradient takes, at a kink within its reach, the slope on the side where the unit currently is; nothing else changes, so it is the sharper control. ',
    ...(isSmoothSilent(report)
      ? [
          'With sigmoid no pair disagrees although its two losses differ as well: that difference is too small to set runs of that network apart, so this control shows one cause only. ',
        ]
      : []),
    `With one loss both gradients are of the loss with ${logarithm(protocol.lossEpsilon)}; in the table the analytic one is of ${logarithm(protocol.analyticLossEpsilon)} (here p is not a p value but the predicted probability of the right class). Shares do not add up where either cause alone is enough. `,
    `The rule was fixed after a pilot of ${planHistory.pilotSeeds} seeds, before the runs of the plan; “How sure” on the page tells of the plan before this one.`,
  ];
};

/** What the activation ablation shows for activations without kinks other than the control's sigmoid. */
function otherActivations(ablations: readonly AblationReport[]): string[] {
  const variants = ablations
    .filter(({ name }) => name === 'activation')
    .flatMap(({ variants: all }) => all.filter(({ standard, meanKinks }) => !standard && meanKinks === 0));
  if (variants.length === 0) return [];
  return [
    `Other activations without a kink (fewer settings; ablation below): ${variants.map((variant) => `${variant.label}: ${countedPairs(variant)}`).join('; ')}.`,
  ];
}
