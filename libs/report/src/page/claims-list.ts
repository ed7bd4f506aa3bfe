import type { Block } from '@gradproof/document';
import type { ClaimReport, ClaimVerdict } from '../claims/claim-report.js';
import { grouped, interval, pValue, signed } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { claimInKorean } from './claim-korean.js';

/** The paper's claims, each with its verdict and a sentence. */
export const claimsList = ({ claims, table }: Reproduction, language: Language): Block => ({
  kind: 'list',
  items: claims.claims.map((claim) =>
    language === 'ko'
      ? [
          { strong: `${claim.id} ${koreanVerdicts[claim.verdict]}.` },
          ` “${claimInKorean(claim)}” ${sentenceInKorean(claim, table.testImages)} ${testName(claim, 'ko')}`,
        ]
      : [{ strong: `${claim.id} ${claim.verdict}.` }, ` “${claim.claim}” ${claim.sentence} ${testName(claim, 'en')}`],
  ),
});

/** How to read the differences and intervals of the claims, in English. */
export function claimsNote({ claims, table: { testImages } }: Reproduction, language: Language): string[] {
  const margin = claims.claims.find((claim) => claim.margin !== undefined)?.margin;
  if (language === 'ko' || margin === undefined) return [];
  const points = Number(((100 * margin) / testImages).toPrecision(3));
  const [one, two] = [100 * claims.alpha, 100 * (1 - 2 * claims.alpha)].map((percent) =>
    Number(percent.toPrecision(3)),
  );
  return [
    `“Alternating minus baseline”: mean difference in the number of correctly classified test images, of ${grouped(testImages)}. The margin of ±${Number(margin.toPrecision(3))} images (${points} percentage points) was declared before the runs, in the plan (plan.json: cells, seeds, margins and rules). Similarity is shown by two one-sided t tests at ${one} % each, which is to say that the ${two} % interval lies inside the margin; other intervals are at ${Number((100 * (1 - claims.alpha)).toPrecision(3))} %. Holm p: p corrected for the number of tests. Shots: training images per class. `,
  ];
}

/** The p value with the name of its test: a small p supports equivalence in one test, and a difference in the other. */
const testName = ({ test, p, margin = 0 }: ClaimReport, language: Language): string =>
  test.kind === 'superiority'
    ? inLanguage(
        language,
        `Test of a difference: p ${pValue(p)} (a small p would show one).`,
        `차이 검정: p = ${pValue(p)}.`,
      )
    : inLanguage(
        language,
        `Test of equivalence: p ${pValue(p)} (a small p excludes ${Number(margin.toPrecision(3))} images or more).`,
        `동등성 검정: p = ${pValue(p)}.`,
      );

const koreanVerdicts: Readonly<Record<ClaimVerdict, string>> = {
  supported: '확인됨',
  contradicted: '반박됨',
  inconclusive: '확인되지 않음',
  refused: '시드가 적어 판단 불가',
};

function sentenceInKorean(
  { estimate, level, interval: bounds, margin, verdict, test }: ClaimReport,
  testImages: number,
): string {
  if (verdict === 'refused') return '시드가 적어 판단할 수 없다.';
  const ends = interval(bounds, (end) => signed(end, 1)).replace(' to ', ' ~ ');
  const found = `두 방법의 차이(제안하는 방법 − 베이스라인)는 테스트샘플 ${grouped(testImages)}장 중 ${signed(estimate, 1)}장이다(${Math.round(100 * level)} % 신뢰구간 ${ends}).`;
  const limit = margin === undefined ? '' : `±${Number(margin.toPrecision(3))}장`;
  switch (test.kind) {
    case 'equivalence':
      return `전체 설정을 평균하면 ${found} 신뢰구간이 미리 정한 ${limit} 범위 ${{ supported: '안에 있다', contradicted: '밖에 있다', inconclusive: '안인지 밖인지 알 수 없다' }[verdict]}.`;
    case 'superiority':
      return `클래스 당 학습데이터 개수가 ${test.shots}일 때 ${found} ${{ supported: '제안하는 방법이 더 낫다', contradicted: '제안하는 방법이 더 나쁘다', inconclusive: '어느 쪽이 나은지 알 수 없다' }[verdict]}.`;
    case 'equivalence-everywhere':
      return `차이가 가장 클 수 있는 설정에서 ${found} ${{ supported: `모든 설정의 평균 차이가 ${limit} 안에 있다`, contradicted: `${limit}보다 큰 설정이 있다`, inconclusive: `모든 설정이 ${limit} 안이라고 할 수 없다` }[verdict]}.`;
  }
}
