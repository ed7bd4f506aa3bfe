import type { Text } from '@gradproof/document';
import type { ClaimReport, ClaimVerdict } from '../claims/claim-report.js';
import { candidateInKorean, textbookInKorean } from '../inference/inference-korean.js';
import type { InferenceReport } from '../inference/inference-report.js';
import { logarithm } from '../number/logarithm.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { type ControlName, shareInterval, sharePercent } from '../mechanism/removed-share.js';
import { fixed, grouped, interval, signed } from '../number/format-number.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { widestConsistent } from '../statistics/verdict-text.js';
import { hasSecondCause } from './why-they-differ.js';

/** What was reproduced, in Korean. */
export function reproducedInKorean({ statistics, claims, table }: Reproduction): Text {
  const { counts, cells, alpha } = statistics;
  const found = claimsOf(claims, ['supported']);
  const widest = widestConsistent(statistics, 'ko');
  const inside = `시드 하나를 새로 실행했을 때의 ${Math.round(100 * (1 - alpha))}% 예측구간 안에 있다`;
  const accuracies: Text =
    cells.length === 0
      ? [`${table.dataset ?? '별도 설정'}에 대한 실행이므로 비교할 논문의 값이 없다. `]
      : [
          { strong: `표 1의 정확도 ${cells.length}개 중 ${counts.consistent}개` },
          `는 우리 실행에서도 나올 수 있는 값이다${widest === undefined ? '' : `: ${inside}(구간의 폭은 최대 ${widest})`}. `,
        ];
  const none = '확인된 논문의 주장은 없다.';
  return [...accuracies, ...(found.length > 0 || claims.claims.length === 0 ? found : [none])];
}

/** What was not reproduced, in Korean. */
export function notReproducedInKorean({ statistics, claims }: Reproduction): Text {
  const { counts, cells } = statistics;
  const found = claimsOf(claims, ['contradicted', 'inconclusive', 'refused']);
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
  const beyond = `${who(outside, false)} 우리 예측구간을 벗어나지만 우연만으로도 약 ${fixed(alpha * cells.length, 0)}개는 벗어난다`;
  const wide = `${who(noisy, outside > 0)} 구간 안에 있지만 시드 간 편차가 커서 구간이 너무 넓다`;
  return [
    {
      strong: `정확도 ${cells.length}개 중 ${counts.inconclusive}개는 판단할 수 없${counts.differs === 0 ? '으며, 다르다고 판정된 것은 없다' : '다'}`,
    },
    `: ${[...(outside === 0 ? [] : [beyond]), ...(noisy === 0 ? [] : [wide])].join('. ')}. `,
  ];
}

const verdictWords: Readonly<Record<ClaimVerdict, string>> = {
  supported: '확인됨',
  contradicted: '반박됨',
  inconclusive: '확인되지 않음(틀렸다는 뜻은 아님)',
  refused: '시드가 적어 판단 불가',
};

/** The claims with the given verdicts; empty if there are none. */
const claimsOf = ({ claims, testImages }: Reproduction['claims'], verdicts: readonly ClaimVerdict[]): Text =>
  verdicts.flatMap((verdict) => {
    const own = claims.filter((claim) => claim.verdict === verdict);
    if (own.length === 0) return [];
    return [{ strong: verdictWords[verdict] }, `: ${own.map((claim) => shortClaim(claim, testImages)).join('; ')}. `];
  });

/** A claim in a few words, with the margin within which similarity had to hold. */
function shortClaim({ id, test, margin = 0 }: ClaimReport, testImages: number): string {
  const within = `±${Number(margin.toPrecision(3))}장 이내`;
  switch (test.kind) {
    case 'equivalence':
      return `모든 조건을 통틀어 정확도가 비슷하다(${id}: 두 방법의 평균 차이가 ${grouped(testImages)}장 중 ${within})`;
    case 'superiority':
      return `클래스 당 ${test.shots}개에서 제안하는 방법이 더 정확하다(${id})`;
    case 'equivalence-everywhere':
      return `어느 조건에서나 차이가 작다(${id}: 조건마다 평균 차이가 ${within})`;
  }
}

/** Why the methods differ, in Korean. */
export function whyTheyDifferInKorean(report: MechanismReport): Text {
  const { arms, removed, seeds, rule, protocol } = report;
  if (removed === null)
    return [`실행 쌍 ${grouped(arms.table.pairs)}개 모두에서 두 방법의 예측이 같으므로 설명할 차이가 없다.`];
  const share = (name: ControlName): string => sharePercent(Math.max(0, removed[name].images), 'ko');
  const points = protocol.scheme === 'central' ? '±h만큼 바꾼 두 점(중앙 차분)' : '조금씩 바꾼 점들';
  const crossing = `수치해석적 기울기는 가중치를 ${points}의 손실로 구하는데, 그 사이에 ReLU가 꺾이는 점(꺾임점, kink: 미분할 수 없는 점)이 있으면 그 양쪽의 기울기가 섞인다`;
  const disagreements = '예측 불일치(두 방법이 서로 다르게 예측한 테스트샘플)';
  if (seeds < rule.leastSeeds) {
    return [
      `시드 ${seeds}개로는 판단할 수 없다(최소 ${rule.leastSeeds}개 필요). `,
      `${crossing}. 이 영향을 없애면 ${disagreements}의 ${share('one-sided')}가 사라진다.`,
    ];
  }
  const second = hasSecondCause(report);
  const level = `${Math.round(100 * rule.level)}% 신뢰구간 ${shareInterval(removed['one-sided'].interval, 'ko')}`;
  return [
    { strong: `${opening(report, second)} ` },
    `${second ? '첫째, ' : ''}${crossing}. 이 영향을 없애면 ${disagreements}의 ${share('one-sided')}(${level})가 사라진다${everyBatch(report)}. `,
    ...(second
      ? [
          `둘째, 손실함수의 로그 항이 수치해석적 기울기에서는 ${logarithm(protocol.lossEpsilon)}, 해석적 기울기에서는 ${logarithm(protocol.analyticLossEpsilon)}로 다르다. 두 원인을 모두 없애면 ${share('neither')}가 사라진다.`,
        ]
      : []),
  ];
}

function opening({ verdict }: MechanismReport, second: boolean): string {
  const two = '여기서 가정한 실험 설정에서는 원인이 두 가지';
  switch (verdict) {
    case 'supported':
      return 'ReLU의 꺾임점 때문이며, 다른 원인은 없다.';
    case 'mostly supported':
      return second ? `${two}이며, 주로 ReLU의 꺾임점이다.` : '주로 ReLU의 꺾임점 때문이다.';
    case 'partly supported':
      return second ? `${two}다.` : '일부는 ReLU의 꺾임점 때문이다.';
    case 'not supported':
      return 'ReLU의 꺾임점만으로는 대부분 설명되지 않는다.';
    case 'nothing to explain':
    case 'too few seeds':
    case 'undecided':
      return 'ReLU의 꺾임점이 얼마나 설명하는지는 아직 알 수 없다.';
  }
}

/** The batch sizes at which kinks explain nearly all of the difference, and the explained share at the others. */
function everyBatch({ batches, rule }: MechanismReport): string {
  const shares = batches.flatMap(({ batchSize, removed }) =>
    removed === null ? [] : [{ batchSize, share: removed['one-sided'] }],
  );
  const explained = shares.filter(({ share }) => share.interval.lower >= rule.most);
  if (explained.length === 0 || explained.length === batches.length) return '';
  const others = shares
    .filter(({ share }) => share.interval.lower < rule.most)
    .map(({ batchSize, share }) => `${batchSize}에서는 ${sharePercent(Math.max(0, share.images), 'ko')}`);
  return `(배치사이즈 ${[`${explained.map(({ batchSize }) => batchSize).join(', ')}에서는 거의 모두`, ...others].join(', ')})`;
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
      strong: `조건마다 시드 ${seeds}개로, 대조 실험까지 모두 ${grouped(results.length)}회 학습했으며 제외한 결과는 없다. `,
    },
    ...(overall === undefined || overall.verdict === 'refused' ? [] : [meanDifference(overall, table.testImages)]),
    counts.refused > 0
      ? `시드가 적어 어느 조건에서도 우열을 말할 수 없다(시드 ${seedsNeeded}개 필요). `
      : `조건별로 검정했을 때(Holm 보정) 한 방법이 더 낫다고 판정된 조건은 ${pairs.length}가지 중 ${better === 0 ? '없다' : `${better}가지이다`}. `,
    ...(plan.dataset === undefined ? [protocolSentence(inference)] : []),
  ];
}

const meanDifference = ({ estimate, level, interval: bounds }: ClaimReport, testImages: number): string =>
  `맞힌 테스트샘플 수의 차이(제안하는 방법 − 베이스라인)는 ${grouped(testImages)}장 중 평균 ${signed(estimate, 1)}장이다(${Math.round(100 * level)}% 신뢰구간 ${interval(bounds, (end) => signed(end, 1), 'ko')}). `;

function protocolSentence(inference: InferenceReport | undefined): string {
  const open = '논문에 실험 설정이 전부 적혀 있지는 않다.';
  if (inference === undefined)
    return `${open} 나머지는 교재의 설정(${textbookInKorean})을 가정했으며, 다른 설정이 표 1에 더 잘 맞는지는 확인하지 않았다.`;
  const { support, candidates } = inference;
  const [best, ours] = [
    `‘${candidateInKorean(candidates[0]!.name)}’`,
    `우리가 가정한 교재의 설정(${textbookInKorean})`,
  ];
  const others = candidates
    .slice(1)
    .filter(({ changes, behindInterval }) => behindInterval.lower <= 0 && Object.keys(changes).length > 0).length;
  const found = {
    best: `${ours}이 표 1을 가장 잘 설명한다`,
    'not separable from the best': `${best}가 표 1을 가장 잘 설명하며, ${ours}도${others === 0 ? '' : `, 다른 후보 ${others}가지도`} 통계적으로 그와 구별되지 않는다`,
    'worse than the best': `${best}가 ${ours}보다 표 1을 더 잘 설명한다`,
  }[support];
  return `${open} 시험한 후보 설정 ${candidates.length}가지 중 ${found}.`;
}
