import { notSeparable } from '../inference/candidate-score.js';
import type { Text } from '@gradproof/document';
import type { ClaimReport, ClaimVerdict } from '../claims/claim-report.js';
import { candidateInKorean, textbookInKorean } from '../inference/inference-korean.js';
import type { InferenceReport } from '../inference/inference-report.js';
import { singleRunDifferences } from '../claims/single-runs.js';
import { fixed, grouped, interval, signed } from '../number/format-number.js';
import { methodPairs } from '../table/table-one.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { widestConsistent } from '../statistics/verdict-text.js';

/** What was reproduced, in Korean. */
export function reproducedInKorean(made: Reproduction): Text {
  const { statistics, claims, table } = made;
  const { counts, cells, alpha } = statistics;
  const found = claimsOf(made, ['supported']);
  const wide = cells.filter(({ reason }) => reason === 'margin-not-detectable').length;
  const widest = widestConsistent(statistics, 'ko');
  const accuracies: Text =
    cells.length === 0
      ? [`${table.dataset ?? '별도 설정'}에 대한 실행이므로 비교할 논문의 값이 없다. `]
      : [
          { strong: `표 1의 정확도 ${cells.length}개 중 ${counts.consistent + wide}개` },
          `가 새 시드로 한 번 더 실행했을 때의 ${Math.round(100 * (1 - alpha))}% 예측구간 안에 있다. `,
          ...(widest === undefined
            ? []
            : [
                `그중 ${counts.consistent}개는 예측구간(우리 평균에서 최대 ${widest})이 충분히 좁아 재현된 것으로 본다${wide === 0 ? '' : `(나머지 ${wide}개는 너무 넓다)`}. `,
              ]),
        ];
  const none = '확인된 논문의 주장은 없다.';
  return [...accuracies, ...(found.length > 0 || claims.claims.length === 0 ? found : [none])];
}

/** What was not reproduced, in Korean. */
export function notReproducedInKorean(made: Reproduction): Text {
  const { statistics, claims } = made;
  const { counts, cells } = statistics;
  const found = claimsOf(made, ['contradicted', 'inconclusive', 'refused']);
  const every = '논문의 모든 주장이 확인되었다.';
  return [
    ...(counts.differs === 0 ? [] : [{ strong: `정확도 ${cells.length}개 중 ${counts.differs}개가 논문과 다르다. ` }]),
    ...(cells.length > 0 && counts.differs + counts.inconclusive === 0
      ? [{ strong: '논문과 다른 정확도는 없다. ' }]
      : []),
    ...undecided(statistics),
    ...(found.length > 0 || claims.claims.length === 0 ? found : [every]),
  ];
}

/** How many cells stay undecided, and how many for each of two opposite reasons. */
function undecided({ cells, counts, alpha }: Reproduction['statistics']): Text {
  if (counts.inconclusive === 0) return [];
  const outside = cells.filter(({ reason }) => reason === 'outside-interval').length;
  const noisy = counts.inconclusive - outside;
  const who = (count: number, rest: boolean): string =>
    count === counts.inconclusive ? '모두' : `${rest ? '나머지' : '그중'} ${count}개는`;
  const apart = `${who(outside, false).replace('그중 ', '')} 예측구간을 벗어난다. ${cells.length}개를 비교하면 우연만으로도 약 ${fixed(alpha * cells.length, 0)}개는 벗어난다`;
  const wide = `${who(noisy, outside > 0)} 예측구간 안에 있지만 시드 간 편차가 커서 구간이 너무 넓다`;
  return [
    {
      strong: `정확도 ${cells.length}개 중 ${counts.inconclusive}개는 판단할 수 없${counts.differs === 0 ? '으며, 다르다고 판정된 것은 없다' : '다'}`,
    },
    `: ${[...(outside === 0 ? [] : [apart]), ...(noisy === 0 ? [] : [wide])].join('. ')}. `,
  ];
}

/** What follows a claim: that it was confirmed or not. */
const verdictWords: Readonly<Record<ClaimVerdict, string>> = {
  supported: '확인되었다.',
  contradicted: '반박되었다.',
  inconclusive: '확인되지 않았다. 틀렸다는 뜻은 아니다.',
  refused: '시드가 적어 판단할 수 없다.',
};

/** The claims with the given verdicts; empty if there are none. */
const claimsOf = (made: Reproduction, verdicts: readonly ClaimVerdict[]): Text =>
  verdicts.flatMap((verdict) => {
    const own = made.claims.claims.filter((claim) => claim.verdict === verdict);
    if (own.length === 0) return [];
    return [
      `${own.map((claim) => shortClaim(claim, made)).join(', ')}${own.length === 1 ? '은' : '은 모두'} `,
      { strong: verdictWords[verdict] },
      ' ',
    ];
  });

/** A claim in a few words, with the margin within which similarity had to hold. */
function shortClaim({ id, test, margin = 0 }: ClaimReport, { table, claims: { testImages } }: Reproduction): string {
  const within = `±${Number(margin.toPrecision(3))}장 이내`;
  switch (test.kind) {
    case 'equivalence':
      return `두 방법의 정확도가 모든 조건을 통틀어 비슷하다는 주장(${id}: 평균 차이 ${grouped(testImages)}장 중 ${within})`;
    case 'superiority':
      return `클래스당 학습데이터가 ${test.shots}개이면 논문이 제안하는 방법이 더 정확하다는 주장(${id})`;
    case 'equivalence-everywhere':
      return `어느 조건에서나 차이가 작다는 주장(${id}: 조건마다 시드 평균 ${within}, 개별 실행은 최대 ${grouped(singleRunDifferences(methodPairs(table), margin).most)}장 차이)`;
  }
}

/** How certain the other answers are, in Korean. */
export function certaintyInKorean(
  { statistics, claims, plan, results, table }: Reproduction,
  inference: InferenceReport | undefined,
): Text {
  const { counts, pairs, seeds, seedsNeeded } = statistics;
  const overall = claims.claims.find(({ test }) => test.kind === 'equivalence');
  const better = counts.greater + counts.less;
  return [
    {
      strong: `조건마다 시드 ${seeds}개로, 대조 실험까지 모두 ${grouped(results.length)}회 학습했다. 계획한 실행은 모두 집계했다. `,
    },
    ...(overall === undefined || overall.verdict === 'refused' ? [] : [meanDifference(overall, table.testImages)]),
    counts.refused > 0
      ? `시드가 적어 어느 조건에서도 우열을 말할 수 없다(시드 ${seedsNeeded}개 필요). `
      : `표의 ${pairs.length}가지 조건 중 한 방법이 더 낫다고 판정된 조건은 ${better === 0 ? '없다' : `${better}가지이다`}(조건별 검정, Holm 보정). `,
    ...(plan.dataset === undefined ? [protocolSentence(plan.protocol, inference)] : []),
  ];
}

const meanDifference = ({ estimate, level, interval: bounds }: ClaimReport, testImages: number): string =>
  `맞힌 테스트샘플 수의 차이(제안하는 방법 − 베이스라인)는 ${grouped(testImages)}장 중 평균 ${signed(estimate, 1)}장이다(${Math.round(100 * level)}% 신뢰구간 ${interval(bounds, (end) => signed(end, 1), 'ko')}). `;

function protocolSentence(protocol: Reproduction['plan']['protocol'], inference: InferenceReport | undefined): string {
  const open = '논문에 실험 설정이 전부 적혀 있지는 않다.';
  if (inference === undefined)
    return `${open} 나머지는 교재의 설정(${textbookInKorean})을 가정했으며, 다른 설정이 표 1에 더 잘 맞는지는 확인하지 않았다.`;
  const { support, candidates } = inference;
  const [best, ours] = [
    `‘${candidateInKorean(candidates[0]!.name, protocol)}’`,
    `이 페이지에서 쓴 설정(반복 횟수 외에는 교재의 설정: ${textbookInKorean})`,
  ];
  const others = notSeparable(candidates).filter(({ changes }) => Object.keys(changes).length > 0).length;
  const found = {
    best: `${ours}이 표 1을 가장 잘 설명한다`,
    'not separable from the best': `${best}가 표 1을 가장 잘 설명하며, ${ours}도${others === 0 ? '' : `, 다른 후보 ${others}가지도`} 통계적으로 그와 구별되지 않는다`,
    'worse than the best': `${best}가 ${ours}보다 표 1을 더 잘 설명한다`,
  }[support];
  return `${open} 시험한 후보 설정 ${candidates.length}가지 중 ${found}.`;
}
