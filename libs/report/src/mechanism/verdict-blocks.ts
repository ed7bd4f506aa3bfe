import type { Block } from '@gradproof/document';
import type { Interval } from '@gradproof/statistics';
import { grouped, shareInterval } from '../number/format-number.js';
import type { Language } from '../number/language.js';
import { perPair } from './per-pair.js';
import { verdictBlocksInKorean } from './verdict-korean.js';
import { isOtherCause } from './the-rest.js';
import { verdictDetail } from './mechanism-finding.js';
import type { MechanismReport } from './mechanism-report.js';
import { leastRemoved } from './removed-share.js';

/** The plain verdict, and the rule that it comes from. */
export const verdictBlocks = (report: MechanismReport, language: Language = 'en'): Block[] =>
  language === 'ko' ? verdictBlocksInKorean(report) : verdictBlocksInEnglish(report);

function verdictBlocksInEnglish(report: MechanismReport): Block[] {
  const { rule, only, arms, kinks, verdict } = report;
  const { table } = arms;
  const without =
    kinks.withoutKinks === null
      ? ''
      : `; and of the table’s ${grouped(kinks.withoutKinks.pairs)} pairs that never met a kink, ${grouped(kinks.withoutKinks.pairsChanged)} ${kinks.withoutKinks.pairsChanged === 1 ? 'does' : 'do'}`;
  return [
    {
      kind: 'paragraph',
      text: [
        { strong: plainVerdict(report) },
        ` A disagreement is a test image that the two runs of a pair classify differently${table.imagesChanged === 0 ? '' : `: ${perPair(report, 'en')}, at most ${grouped(table.mostChanged)} in one pair`}. ${verdictDetail(verdict, report)}${unexplained(report)}`.trimEnd(),
      ],
    },
    {
      kind: 'list',
      items: [
        [
          'Are kinks the only cause? ',
          { strong: onlyWords[only] },
          `: even when the numerical gradient uses the one-sided derivative, ${grouped(arms['one-sided'].pairsChanged)} of ${grouped(arms['one-sided'].pairs)} pairs still ${arms['one-sided'].pairsChanged === 1 ? 'disagrees' : 'disagree'}${without}. Rule, declared in the plan: one such pair refutes it.`,
        ],
        [
          'How much of the difference do they explain? ',
          { strong: mostWords(rule)[verdict] },
          `${mostDetail(report)}. Rule, declared in the plan, for the shares that sigmoid and the one-sided derivative remove (${percent(rule.level)} intervals): supported, if no pair disagrees under either control or where no kink was met; mostly supported, if both lie at ${percent(rule.most)} or above; not supported, if one lies below ${percent(rule.half)}; partly supported, if one lies below ${percent(rule.most)}; else undecided; no verdict below ${rule.leastSeeds} seeds.`,
        ],
      ],
    },
  ];
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

const onlyWords: Readonly<Record<MechanismReport['only'], string>> = {
  'nothing to explain': 'Nothing to explain',
  'too few seeds': 'Too few seeds to say',
  supported: 'Yes (the hypothesis is supported)',
  undecided: 'Undecided',
  refuted: 'No (the hypothesis is refuted)',
};

const mostWords = ({ most, half }: MechanismReport['rule']): Readonly<Record<MechanismReport['verdict'], string>> => ({
  'nothing to explain': 'Nothing to explain',
  'too few seeds': 'Too few seeds to say',
  supported: 'All of it',
  'mostly supported': `At least ${percent(most)}`,
  'partly supported': `Part of it, less than ${percent(most)}`,
  'not supported': `Less than ${percent(half)}`,
  undecided: `Undecided whether at least ${percent(most)}`,
});

/** The interval of the control that removes least, and the verdict’s name in the plan; empty where there is none. */
function mostDetail({ verdict, removed, rule }: MechanismReport): string {
  if (removed === null || verdict === 'too few seeds' || verdict === 'undecided') return '';
  const { name, ends } = leastRemoved(removed);
  return `: ${name === 'smooth' ? 'sigmoid' : 'the one-sided derivative'} removes ${removedText(ends, rule, '')}, which the plan calls ${verdict}`;
}

/** The disagreements that are left with both causes removed; empty where there is no second cause or nothing is left. */
function unexplained(report: MechanismReport): string {
  const { pairs, pairsChanged, imagesChanged } = report.arms.neither;
  if (!isOtherCause(report) || imagesChanged === 0) return '';
  return ` With both removed ${grouped(pairsChanged)} of ${grouped(pairs)} pairs still disagree (disagreements: ${grouped(imagesChanged)}); where these come from was not examined.`;
}

/** The verdicts in one sentence. */
function plainVerdict({ only, removed, seeds, rule }: MechanismReport): string {
  if (removed === null) return 'The methods classified every test image alike, so there is nothing to explain.';
  const cause = {
    refuted: 'Kinks are not the only cause',
    supported: 'Kinks are the only cause seen',
    undecided: 'Whether kinks are the only cause is undecided',
    'too few seeds': 'There are too few seeds to say whether kinks are the only cause',
    'nothing to explain': 'There is nothing to explain',
  }[only];
  if (seeds < rule.leastSeeds) return `${cause}.`;
  return `${cause}; removing their effect removes ${removedText(removed['one-sided'].interval, rule)}.`;
}

/** What is removed, by its interval: `between 56.0 and 85.4 % of the disagreements (95 % interval)`, or all where the interval has no other share. */
const removedText = (ends: Interval, { level }: MechanismReport['rule'], of = ' of the disagreements'): string =>
  ends.lower === 1
    ? `all${of}`
    : `between ${shareInterval(ends).replace(' to ', ' and ')}${of} (${percent(level)} interval)`;
