import type { Block } from '@gradproof/document';
import { seedsNeeded } from '@gradproof/statistics';
import type { ClaimPart, ClaimReport, ClaimVerdict } from '../claims/claim-report.js';
import { publishedSum } from '../claims/published-sum.js';
import { reach } from '../claims/claim-text.js';
import { singleRunDifferences } from '../claims/single-runs.js';
import { grouped, interval, pValue, signed } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { type MethodPair, methodPairs } from '../table/table-one.js';
import { claimInKorean } from './claim-korean.js';

/** The paper's claims, each with its verdict and a sentence. */
export const claimsList = (made: Reproduction, language: Language): Block => ({
  kind: 'list',
  items: made.claims.claims.map((claim) =>
    language === 'ko'
      ? [
          { strong: `${claim.id} ${koreanVerdicts[claim.verdict]}.` },
          ` ${claimInKorean(claim)}. ${sentenceInKorean(claim, made)} ${testName(claim, 'ko')}`,
        ]
      : [
          { strong: `${claim.id} ${englishVerdicts[claim.verdict]}.` },
          ` “${claim.claim}” ${claim.sentence} ${testName(claim, 'en')}`,
        ],
  ),
});

/** How to read the differences and intervals of the claims. */
export function claimsNote({ claims, table: { testImages } }: Reproduction, language: Language): string[] {
  const margin = claims.claims.find((claim) => claim.margin !== undefined)?.margin;
  if (margin === undefined) return [];
  const points = Number(((100 * margin) / testImages).toPrecision(3));
  const [one, two] = [100 * claims.alpha, 100 * (1 - 2 * claims.alpha)].map((percent) =>
    Number(percent.toPrecision(3)),
  );
  const [limit, other] = [Number(margin.toPrecision(3)), Number((100 * (1 - claims.alpha)).toPrecision(3))];
  if (language === 'ko') {
    return [
      `차이: 맞힌 테스트샘플 수의 평균 차이(제안하는 방법 − 베이스라인, ${grouped(testImages)}장 중). 허용 범위 ±${limit}장(${points}%p)은 실행하기 전에 계획(plan.json: 실행 목록, 시드, 허용 범위, 규칙)에 적었다(이전 계획은 ‘얼마나 확실한가’ 참조). 정확도가 비슷하다는 것은 단측 t 검정 두 번(각각 유의수준 ${one}%)으로 확인하며, 이는 ${two}% 신뢰구간이 허용 범위 안에 드는 것과 같다. 다른 신뢰구간은 ${other}%이다. Holm 보정: 여러 검정을 함께 할 때 우연히 차이가 있다고 판정할 확률이 전체에서 ${one}%를 넘지 않도록 p를 키우는 방법. `,
    ];
  }
  return [
    `“Alternating minus baseline”: mean difference in the number of correctly classified test images, of ${grouped(testImages)}. The margin of ±${limit} images (${points} percentage points) was declared in the plan (plan.json: runs, seeds, margins and rules) before the runs; “How sure” tells of the plan before this one. Similarity is shown by two one-sided t tests at ${one} % each, which is to say that the ${two} % interval lies inside the margin; other intervals are at ${other} %. Holm’s correction raises the p values of several tests so that the chance of any false finding among them stays at ${one} % at most. Shots: training images per class. `,
  ];
}

/** What a small p means: it speaks for equivalence in one test, and for a difference in the other, whose p the sentence has already told. */
const testName = ({ test, p, margin = 0 }: ClaimReport, language: Language): string =>
  test.kind === 'superiority'
    ? inLanguage(language, 'A small p would show a difference.', 'p가 작을수록 차이가 있다는 근거가 된다.')
    : inLanguage(
        language,
        `Test of equivalence: p ${pValue(p)} (a small p speaks against a mean difference of ${Number(margin.toPrecision(3))} images or more).`,
        `동등성 검정: p ${pValue(p)}(p가 작을수록 평균 차이가 ${Number(margin.toPrecision(3))}장 이상이라고 보기 어렵다).`,
      );

const englishVerdicts: Readonly<Record<ClaimVerdict, string>> = {
  supported: 'confirmed',
  contradicted: 'contradicted',
  inconclusive: 'undecided',
  refused: 'too few seeds to decide',
};

const koreanVerdicts: Readonly<Record<ClaimVerdict, string>> = {
  supported: '확인됨',
  contradicted: '반박됨',
  inconclusive: '확인되지 않음',
  refused: '시드가 적어 판단 불가',
};

function sentenceInKorean(claim: ClaimReport, { table, claims: { alpha } }: Reproduction): string {
  const { margin, verdict, test, parts, perSeed } = claim;
  if (verdict === 'refused')
    return `시드 ${perSeed.length}개로는 판단할 수 없다(${seedsNeeded(test.kind === 'superiority' ? 2 : 1, alpha)}개 필요).`;
  const found = `맞힌 테스트샘플 수의 차이(제안하는 방법 − 베이스라인)는 ${grouped(table.testImages)}장 중`;
  const limit = margin === undefined ? '' : `±${Number(margin.toPrecision(3))}장`;
  switch (test.kind) {
    case 'equivalence':
      return `모든 조건에서 ${found} 평균 ${imagesInKorean(claim)}이다. 신뢰구간이 미리 정한 ${limit} 범위 ${{ supported: '안에 있다', contradicted: '밖에 있다', inconclusive: '안이라고도 밖이라고도 할 수 없다' }[verdict]}.`;
    case 'superiority': {
      const [better, more] = parts as readonly [ClaimPart, ClaimPart];
      return `클래스당 학습데이터가 ${test.shots}개일 때 ${found} 평균 ${imagesInKorean(better, `, p ${pValue(better.p)}`)}이다: ${{ supported: '제안하는 방법이 더 낫다', contradicted: '제안하는 방법이 더 나쁘다', inconclusive: '어느 쪽이 나은지 확인되지 않았다' }[verdict]}. 클래스당 개수가 다른 조건에서의 차이와 비교하면 ${signed(more.estimate, 1)}장이다(p ${pValue(more.p)}). ${correctedInKorean([better, more])}${publishedInKorean(methodPairs(table), test.shots)}`;
    }
    case 'equivalence-everywhere': {
      const pairs = methodPairs(table);
      const settings = parts.slice(0, pairs.length);
      const widest = settings.reduce((a, b) => (reach(b) > reach(a) ? b : a));
      const { batchSize, hidden, shots } = pairs[settings.indexOf(widest)]!;
      const inside = settings.filter((part) => part.verdict === 'supported').length;
      return [
        `조건 ${settings.length}가지${inside === settings.length ? ' 모두' : ` 중 ${inside}가지`}에서 평균 차이가 ${limit} 이내로 확인되었다.`,
        `신뢰구간이 ${reach(widest) < margin! ? '허용 범위의 끝에 가장 가까운' : '0에서 가장 멀리 뻗은'} 조건(배치사이즈 ${batchSize}, 뉴런 ${hidden}개, 클래스당 ${shots}개)에서 ${found} 평균 ${imagesInKorean(widest)}이다.`,
        ...{
          supported: [],
          contradicted: [`평균 차이가 ${limit}을 벗어난다고 확인된 조건이 있다.`],
          inconclusive: [`모든 조건에서 ${limit} 이내라고는 할 수 없다.`],
        }[verdict],
        singleRunsInKorean(pairs, margin!),
      ].join(' ');
    }
  }
}

/** What Holm's correction makes of the p values of a claim's tests, in Korean. */
function correctedInKorean(parts: readonly ClaimPart[]): string {
  const texts = [...new Set(parts.map(({ adjustedP }) => pValue(adjustedP!)))];
  return `검정 ${parts.length}개에 대해 Holm 보정을 하면 p는 ${texts.length === 1 ? '모두 ' : '각각 '}${texts.join(', ')}이다.`;
}

/** A mean difference with its interval: `+0.1장(90% 신뢰구간 −1.9 ~ +2.1)`. */
const imagesInKorean = ({ estimate, level, interval: bounds }: ClaimPart | ClaimReport, also = ''): string =>
  `${signed(estimate, 1)}장(${Math.round(100 * level)}% 신뢰구간 ${interval(bounds, (end) => signed(end, 1), 'ko')}${also})`;

/** What the paper's own differences at one number of images per class come to; empty where they are unknown. */
function publishedInKorean(pairs: readonly MethodPair[], shots: number): string {
  const found = publishedSum(pairs, shots);
  return found === null
    ? ''
    : ` 논문의 표에서 이에 해당하는 차이 ${found.count}개를 더하면 ${signed(found.sum)}장(평균 ${signed(found.sum / found.count, 1)}장)이다.`;
}

/** How far single runs differ, in Korean. */
function singleRunsInKorean(pairs: readonly MethodPair[], margin: number): string {
  const { most, beyond, runs, mostPublished } = singleRunDifferences(pairs, margin);
  const theirs = mostPublished === null ? '' : ` 논문의 값(개별 실행)에서는 최대 ${mostPublished}장이다.`;
  return `이는 시드 평균이다. 개별 실행에서는 최대 ${most}장까지 벌어지고, ${grouped(runs)}쌍 중 ${beyond}쌍이 ${Number(margin.toPrecision(3))}장을 넘는다.${theirs}`;
}
