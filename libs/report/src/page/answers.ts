import type { ClaimReport, ClaimVerdict } from '../claims/claim-report.js';
import type { Answer, Text } from '@gradproof/document';
import type { InferenceReport } from '../inference/inference-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { type Language, inLanguage } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { singleRunDifferences } from '../claims/single-runs.js';
import { fixed, grouped } from '../number/format-number.js';
import { methodPairs } from '../table/table-one.js';
import { widestConsistent } from '../statistics/verdict-text.js';
import { certaintyInKorean, notReproducedInKorean, reproducedInKorean } from './answers-korean.js';
import { certaintyAnswer } from './certainty-answer.js';
import { whyTheyDiffer } from './why-they-differ.js';
import { whyTheyDifferInKorean } from './why-they-differ-korean.js';

/** The four questions that readers ask first, with answers from the data. */
export function answers(
  made: Reproduction,
  mechanism: MechanismReport,
  inference?: InferenceReport,
  language: Language = 'en',
): Answer[] {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  return [
    {
      question: say('What was reproduced?', '무엇이 재현되었나?'),
      part: 'table-1',
      sign: '✓',
      answer: language === 'ko' ? reproducedInKorean(made) : reproduced(made),
    },
    {
      question: say('What was not confirmed?', '무엇을 확인하지 못했나?'),
      part: 'claims',
      sign: '?',
      answer: language === 'ko' ? notReproducedInKorean(made) : notReproduced(made),
    },
    {
      question: say('Why do the methods differ?', '두 방법의 결과는 왜 다른가?'),
      part: 'mechanism',
      sign: '→',
      answer: language === 'ko' ? whyTheyDifferInKorean(mechanism) : whyTheyDiffer(mechanism),
    },
    {
      question: say('How sure is all of this?', '얼마나 확실한가?'),
      part: 'certainty',
      sign: '±',
      answer: language === 'ko' ? certaintyInKorean(made, inference) : certaintyAnswer(made, inference),
    },
  ];
}

function reproduced(made: Reproduction): Text {
  const { statistics, claims, table } = made;
  const { counts, cells, alpha } = statistics;
  const found = claimsOf(made, ['supported']);
  const wide = cells.filter(({ reason }) => reason === 'margin-not-detectable').length;
  const widest = widestConsistent(statistics);
  const accuracies: Text =
    cells.length === 0
      ? [`The runs are on ${table.dataset ?? 'settings of their own'}; the paper has no numbers for them. `]
      : [
          {
            strong: `${counts.consistent + wide} of ${cells.length} accuracies fall inside our ${Math.round(100 * (1 - alpha))} % prediction range for a single run`,
          },
          widest === undefined ? '. ' : `, ${counts.consistent} where it is narrow enough (${widest} at most). `,
        ];
  const none = 'No claim of the paper is confirmed.';
  return [...accuracies, ...(found.length > 0 || claims.claims.length === 0 ? found : [none])];
}

function notReproduced(made: Reproduction): Text {
  const { statistics, claims } = made;
  const { counts, cells } = statistics;
  const found = claimsOf(made, ['contradicted', 'inconclusive', 'refused']);
  const none = counts.differs + counts.inconclusive === 0 && cells.length > 0;
  const every = 'Every claim of the paper is confirmed.';
  return [
    ...(none ? [{ strong: 'No accuracy differs from the paper’s. ' }] : []),
    ...(counts.differs === 0
      ? []
      : [{ strong: `${counts.differs} of ${cells.length} accuracies differ from the paper’s. ` }]),
    ...open(statistics),
    ...(found.length > 0 || claims.claims.length === 0 ? found : [every]),
  ];
}

/** How many cells stay undecided, and how many for each of two opposite reasons. */
function open({ cells, counts, alpha }: Reproduction['statistics']): Text {
  if (counts.inconclusive === 0) return [];
  const outside = cells.filter(({ reason }) => reason === 'outside-interval').length;
  const noisy = counts.inconclusive - outside;
  const chance = fixed(alpha * cells.length, 0);
  const reasons = [
    ...(outside === 0 ? [] : [`${outside} outside that range (about ${chance} by chance)`]),
    ...(noisy === 0 ? [] : [`${noisy} where the range is too wide to decide`]),
  ];
  return [
    {
      strong: `${counts.inconclusive} of ${cells.length} stay undecided${counts.differs === 0 ? ', none is shown to differ' : ''}`,
    },
    `: ${reasons.join(', ')}. `,
  ];
}

const verdictWords: Readonly<Record<ClaimVerdict, string>> = {
  supported: 'Confirmed',
  contradicted: 'Contradicted',
  inconclusive: 'Undecided',
  refused: 'Too few seeds to decide',
};

/** The claims with the given verdicts, such as `Confirmed: similar accuracy over all settings (C1)`; empty if there are none. */
const claimsOf = (made: Reproduction, verdicts: readonly ClaimVerdict[]): Text =>
  verdicts.flatMap((verdict) => {
    const own = made.claims.claims.filter((claim) => claim.verdict === verdict);
    return own.length === 0
      ? []
      : [{ strong: verdictWords[verdict] }, `: ${own.map((claim) => shortClaim(claim, made)).join('; ')}. `];
  });

/** A claim in a few words, with the margin within which similarity had to hold. */
function shortClaim({ id, test, margin = 0 }: ClaimReport, { table, claims: { testImages } }: Reproduction): string {
  const within = `within ±${Number(margin.toPrecision(3))}`;
  switch (test.kind) {
    case 'equivalence':
      return `similar accuracy over all settings (${id}: ${within} of ${grouped(testImages)} images)`;
    case 'superiority':
      return `alternating is better at ${test.shots} images per class (${id})`;
    case 'equivalence-everywhere':
      return `a small difference in each (${id}: on average over seeds; single runs: up to ${grouped(singleRunDifferences(methodPairs(table), margin).most)})`;
  }
}
