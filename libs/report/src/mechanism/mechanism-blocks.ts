import { type MechanismArm, mechanismArmNames } from '@gradproof/experiment';
import type { AblationReport } from '../ablation/ablation-report.js';
import { countedPairs } from '../pairs/counted-pairs.js';
import type { Block, Text } from '@gradproof/document';
import { grouped, signed } from '../number/format-number.js';
import { type Language, type Word, inLanguage, word } from '../number/language.js';
import { mechanismFindingsInKorean, mechanismNotesInKorean } from './mechanism-korean.js';
import type { ArmSummaries } from './mechanism-outcome.js';
import type { MechanismReport } from './mechanism-report.js';
import { type ControlName, type RemovedShares, controlNames, sharePercent } from './removed-share.js';

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
        say('pairs of runs', '실행 쌍'),
        say('changed', '달라진 쌍'),
        say('images', '달라진 예측'),
        say('most', '최대'),
        say('mean difference', '평균 차이'),
        say('kinks a run', '실행 당 꺾임점'),
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
        ];
      }),
    },
    {
      kind: 'table',
      head: [say('images by batch size', '배치사이즈별 달라진 예측'), ...mechanismArmNames.map(arm)],
      rows: [
        ...report.batches.map(({ batchSize, arms, removed }) => batchRow(`${batchSize}`, arms, removed, language)),
        batchRow(say('all', '전체'), report.arms, report.removed, language),
      ],
    },
    { kind: 'note', text: language === 'ko' ? mechanismNotesInKorean(report) : notes(report) },
    {
      kind: 'list',
      items: (language === 'ko'
        ? mechanismFindingsInKorean(report)
        : [...report.findings, ...otherActivations(ablations)]
      ).map((finding) => [finding]),
    },
  ];
};

/** A table row with the changed images of each arm, and the share of the table's changed images that each control removes. */
const batchRow = (name: string, arms: ArmSummaries, removed: RemovedShares, language: Language): Text[] => [
  [name],
  ...mechanismArmNames.map((arm): Text => {
    const { imagesChanged, pairsChanged, pairs } = arms[arm];
    const share =
      removed === null || !isControl(arm)
        ? ''
        : inLanguage(
            language,
            `; ${sharePercent(removed[arm].images)} gone`,
            `, ${sharePercent(removed[arm].images)} 사라짐`,
          );
    return [`${grouped(imagesChanged)} (${pairsChanged} / ${pairs}${share})`];
  }),
];

const isControl = (arm: MechanismArm): arm is ControlName => (controlNames as readonly MechanismArm[]).includes(arm);

const notes = ({ seeds, rule, protocol }: MechanismReport): string[] => [
  `All 32 settings, ${seeds === 1 ? '1 seed' : `${seeds} seeds`}. Changed: pairs of runs (same weights, same batches) that put at least one test image into different classes; images: how many in all; mean difference: alternating minus baseline in correct test images. Gone: the share of the table’s changed images that a control removes, below 0 where it changes more. `,
  'Sigmoid changes the whole network, not only its kinks; the one-sided derivative changes nothing but what kinks do, so it is the sharper control. ',
  `One loss: the numerical gradient differences -log(p + ${protocol.lossEpsilon}), the analytic one is of -log(p + ${protocol.analyticLossEpsilon}); here both are of the former. Shares do not add up where either cause alone is enough. `,
  `Rule, declared in the plan: with the ${Math.round(100 * rule.level)} % interval over seeds of the share of changed images that each of the first two controls removes, mostly supported from ${100 * rule.most} %, not supported below ${100 * rule.half} %; supported where not one image is left and none changed where a run met no kink; no verdict below ${rule.leastSeeds} seeds. `,
  'The rule is older than these runs: it was fixed after a pilot of 2 seeds, and stayed as it was when a first plan, whose controls had 10 seeds, came out undecided. ',
  'Only kinks: refuted by one pair that changed though its run met no kink, or with the one-sided derivative.',
];

/** What the activation ablation shows for activations without kinks other than the control's sigmoid. */
function otherActivations(ablations: readonly AblationReport[]): string[] {
  const variants = ablations
    .filter(({ name }) => name === 'activation')
    .flatMap(({ variants: all }) => all.filter(({ standard, meanKinks }) => !standard && meanKinks === 0));
  if (variants.length === 0) return [];
  return [
    `In the activation ablation, whose settings are fewer, without a kink: ${variants.map((variant) => `${variant.label}: ${countedPairs(variant)}`).join('; ')}.`,
  ];
}
