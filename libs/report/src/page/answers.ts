import type { ClaimReport, ClaimVerdict } from '../claims/claim-report.js';
import type { Answer, Text } from '@gradproof/document';
import type { InferenceReport } from '../inference/inference-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { type Language, inLanguage, seedCount } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { fixed } from '../number/format-number.js';
import { points, widestConsistent } from '../statistics/verdict-text.js';
import { claimInKorean } from './claim-korean.js';
import { certaintyAnswer } from './certainty-answer.js';
import { whyTheyDiffer } from './why-they-differ.js';

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
      answer: reproduced(made, language),
    },
    {
      question: say('What was not?', '무엇이 재현되지 않았나?'),
      part: 'claims',
      sign: '?',
      answer: notReproduced(made, language),
    },
    {
      question: say('Why do the methods differ?', '두 방법은 왜 다른가?'),
      part: 'mechanism',
      sign: '→',
      answer: whyTheyDiffer(mechanism, language),
    },
    {
      question: say('How sure is all of this?', '얼마나 확실한가?'),
      part: 'certainty',
      sign: '±',
      answer: certaintyAnswer(made, mechanism, inference, language),
    },
  ];
}

function reproduced({ statistics, claims: { claims }, table }: Reproduction, language: Language): Text {
  const { counts, cells, seeds, margin } = statistics;
  const found = claimsOf(claims, ['supported'], language);
  const widest = widestConsistent(statistics);
  const accuracies: Text =
    cells.length === 0
      ? [
          inLanguage(
            language,
            `The runs are on ${table.dataset ?? 'settings of their own'}; the paper has no numbers for them. `,
            `${table.dataset ?? '별도 설정'}에 대한 실행이므로 비교할 논문의 값이 없다. `,
          ),
        ]
      : [
          {
            strong: inLanguage(
              language,
              `${counts.consistent} of the ${cells.length} accuracies of Table 1 could be our own`,
              `표 1의 정확도 ${cells.length}개 중 ${counts.consistent}개`,
            ),
          },
          inLanguage(
            language,
            widest === undefined ? '. ' : `: inside the 95 % interval for one more run, at most ${widest}. `,
            `가 우리 실행 결과(${seedCount(language, seeds)})와 일치한다(${points(margin).replace(' points', '%p')} 차이를 알아낼 수 있는 정밀도에서). `,
          ),
        ];
  const none = inLanguage(language, 'No claim of the paper is confirmed.', '확인된 논문의 주장은 없다.');
  return [...accuracies, ...(found.length > 0 || claims.length === 0 ? found : [none])];
}

function notReproduced({ statistics, claims: { claims } }: Reproduction, language: Language): Text {
  const { counts, cells } = statistics;
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const found = claimsOf(claims, ['contradicted', 'inconclusive', 'refused'], language);
  const differs: Text =
    cells.length === 0
      ? []
      : [
          ...(counts.differs === 0
            ? language === 'ko'
              ? [{ strong: '논문과 다르다고 판정된 정확도는 없다. ' }]
              : []
            : [
                {
                  strong: say(
                    `${counts.differs} of ${cells.length} accuracies differ from the paper’s. `,
                    `정확도 ${cells.length}개 중 ${counts.differs}개가 논문과 다르다. `,
                  ),
                },
              ]),
          ...open(statistics, language),
        ];
  const none = counts.differs + counts.inconclusive === 0 && cells.length > 0 && language === 'en';
  const every = say('Every claim of the paper is confirmed.', '논문의 모든 주장이 확인되었다.');
  return [
    ...(none ? [{ strong: 'No accuracy differs from the paper’s. ' }] : []),
    ...differs,
    ...(found.length > 0 || claims.length === 0 ? found : [every]),
  ];
}

/** How many cells stay undecided, and how many for each of two opposite reasons. */
function open({ cells, counts, alpha }: Reproduction['statistics'], language: Language): Text {
  if (counts.inconclusive === 0) return [];
  const outside = cells.filter(({ reason }) => reason === 'outside-interval').length;
  const noisy = counts.inconclusive - outside;
  const chance = fixed(alpha * cells.length, 0);
  const reasons = [
    ...(outside === 0 ? [] : [`${outside} lie outside our interval (about ${chance} would by chance)`]),
    ...(noisy === 0 ? [] : [`${noisy} inside ${outside === 0 ? 'an interval' : 'one'} too wide to tell`]),
  ];
  const koreanReasons = [
    ...(outside === 0
      ? []
      : [`${outside}개는 우리 실행으로 구한 예측구간을 벗어나지만 값이 ${cells.length}개이므로 우연일 수 있다`]),
    ...(noisy === 0 ? [] : [`${noisy}개는 우리 실행의 시드 간 편차가 너무 커서 판단하기 어렵다`]),
  ];
  return inLanguage<Text>(
    language,
    [
      {
        strong: `${counts.inconclusive} of ${cells.length} accuracies stay undecided${counts.differs === 0 ? ', none is shown to differ' : ''}`,
      },
      `: ${reasons.join(', ')}. `,
    ],
    [`${counts.inconclusive}개는 판단할 수 없다. ${koreanReasons.join('. ')}. `],
  );
}

const verdictWords: Readonly<Record<ClaimVerdict, readonly [english: string, korean: string]>> = {
  supported: ['Confirmed', '확인됨'],
  contradicted: ['Contradicted', '반박됨'],
  inconclusive: ['Not shown, nor shown to be wrong', '확인되지 않음(틀렸다는 뜻은 아님)'],
  refused: ['Too few seeds to decide', '시드가 적어 판단 불가'],
};

/** The claims with the given verdicts, such as `Confirmed: similar accuracy over all settings (C1)`; empty if there are none. */
const claimsOf = (claims: readonly ClaimReport[], verdicts: readonly ClaimVerdict[], language: Language): Text =>
  verdicts.flatMap((verdict) => {
    const own = claims.filter((claim) => claim.verdict === verdict);
    if (own.length === 0) return [];
    const told = own.map((claim) => inLanguage(language, shortClaim(claim), quoted(claim)));
    return [{ strong: inLanguage(language, ...verdictWords[verdict]) }, `: ${told.join('; ')}. `];
  });

/** A claim in a few words, with the margin within which similarity had to hold. */
function shortClaim({ id, test, margin = 0 }: ClaimReport): string {
  const within = `±${Number(margin.toPrecision(3))} test images`;
  switch (test.kind) {
    case 'equivalence':
      return `similar accuracy over all settings (${id}: within ${within})`;
    case 'superiority':
      return `alternating is better at ${test.shots} images per class (${id})`;
    case 'equivalence-everywhere':
      return `a small difference in every setting (${id})`;
  }
}

function quoted(claim: ClaimReport): string {
  if (claim.margin === undefined) return `“${claimInKorean(claim)}” (${claim.id})`;
  const size = Number(claim.margin.toPrecision(3));
  const within =
    claim.test.kind === 'equivalence-everywhere' ? `평균 차이 ±${size}장 이내` : `테스트샘플 ±${size}장 이내`;
  return `“${claimInKorean(claim)}” (${claim.id}; ${within})`;
}
