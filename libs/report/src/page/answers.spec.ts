import { describe, expect, it } from 'vitest';
import type { ClaimVerdict } from '../claims/claim-report.js';
import type { Text } from '@gradproof/document';
import type { InferenceReport } from '../inference/inference-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import type { Language } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { madeUp } from '../testing/made-up-world.js';
import { answers } from './answers.js';
import { whyTheyDifferInKorean } from './answers-korean.js';
import { whyTheyDiffer } from './why-they-differ.js';

const base = madeUp({ seeds: 20 });
const share = (images: number, lower = images) => ({ images, interval: { lower, upper: 1 }, pairs: images });
const mechanism = {
  arms: { table: { pairs: 640, pairsChanged: 515 } },
  removed: { smooth: share(1), 'one-sided': share(0.705, 0.56), 'one-loss': share(0.135), neither: share(0.9997) },
  rest: share(0.99),
  verdict: 'partly supported',
  seeds: 20,
  rule: { most: 0.9, half: 0.5, level: 0.95, leastSeeds: 5 },
  protocol: { lossEpsilon: 1e-7, analyticLossEpsilon: 0, scheme: 'central' },
  batches: [
    { batchSize: 1, removed: { 'one-sided': share(0.676, 0.5) } },
    { batchSize: 8, removed: { 'one-sided': share(0.9964) } },
  ],
} as unknown as MechanismReport;

const plain = (text: Text): string =>
  text.map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : '')).join('');

/** The four answers as plain text, of a reproduction with these counts and claims. */
function told(
  counts: Partial<Reproduction['statistics']['counts']> = {},
  verdicts: readonly ClaimVerdict[] = [],
  inference?: Partial<InferenceReport>,
  language: Language = 'en',
): string[] {
  const { statistics, claims } = base;
  const made: Reproduction = {
    ...base,
    statistics: { ...statistics, counts: { ...statistics.counts, ...counts } },
    claims: {
      ...claims,
      claims: claims.claims.map((claim, i) => ({ ...claim, verdict: verdicts[i] ?? claim.verdict })),
    },
  };
  return answers(made, mechanism, inference as InferenceReport | undefined, language).map(({ answer }) =>
    plain(answer),
  );
}

describe('answers', () => {
  it('count what agrees, what is different and what stays open', () => {
    const [reproduced, not] = told({ consistent: 41, differs: 3, inconclusive: 20 });
    expect(reproduced).toMatch(
      /^41 of the 64 accuracies of Table 1 could be our own: inside the 95 % interval for one more run, at most ±\d\.\d points\./,
    );
    expect(not).toMatch(/^3 of 64 accuracies differ from the paper’s\. 20 of 64 accuracies stay undecided: /);
    expect(told({ consistent: 64, differs: 0, inconclusive: 0 })[1]).toMatch(
      /^No accuracy differs from the paper’s\. /,
    );
  });

  it.each([
    [
      6,
      10,
      '6 lie outside our interval (about 3 would by chance), 10 inside one too wide to tell.',
      '그중 6개는 우리 예측구간을 벗어나지만 우연만으로도 약 3개는 벗어난다. 나머지 10개는 구간 안에 있지만',
    ],
    [6, 0, '6 lie outside our interval (about 3 would by chance).', '모두 우리 예측구간을 벗어나지만'],
    [0, 10, '10 inside an interval too wide to tell.', '모두 구간 안에 있지만 시드 간 편차가 커서'],
  ])(
    'say why cells stay open, since the reasons are opposite ones: %i outside, %i noisy',
    (outside, noisy, reasons, korean) => {
      const { statistics } = base;
      const cells = statistics.cells.map((cell, i) => ({
        ...cell,
        ...(i < outside && { reason: 'outside-interval' as const }),
        ...(i >= outside && i < outside + noisy && { reason: 'margin-not-detectable' as const }),
      }));
      const counts = { ...statistics.counts, inconclusive: outside + noisy };
      expect(plain(answers({ ...base, statistics: { ...statistics, cells, counts } }, mechanism)[1]!.answer)).toContain(
        `${outside + noisy} of 64 accuracies stay undecided, none is shown to differ: ${reasons}`,
      );
      expect(
        plain(
          answers({ ...base, statistics: { ...statistics, cells, counts } }, mechanism, undefined, 'ko')[1]!.answer,
        ),
      ).toContain(`64개 중 ${outside + noisy}개는 판단할 수 없으며, 다르다고 판정된 것은 없다: ${korean}`);
    },
  );

  it('lead to their parts of the page', () => {
    expect(answers(base, mechanism).map(({ part }) => part)).toEqual(['table-1', 'claims', 'mechanism', 'certainty']);
  });

  it('put every claim where its verdict belongs', () => {
    const [reproduced, not] = told({}, ['supported', 'contradicted', 'inconclusive']);
    expect(reproduced).toMatch(/Confirmed: similar accuracy over all settings \(C1: within ±50 test images\)\. $/);
    expect(not).toMatch(
      /Contradicted: alternating is better at 2 images per class \(C2\)\. Not shown, nor shown to be wrong: a small difference in every setting \(C3\)\. $/,
    );
    expect(told({}, ['supported', 'supported', 'supported'])[1]).toContain('Every claim of the paper is confirmed.');
    const [nothing, refused] = told({}, ['refused', 'refused', 'refused']);
    expect(nothing).toContain('No claim of the paper is confirmed.');
    expect(refused).toContain('Too few seeds to decide: similar');
  });

  it('say in how many settings the methods differ, or that there were too few seeds', () => {
    expect(told({ greater: 2, less: 3, refused: 0 })[3]).toContain('5 of 32 settings show a better method.');
    expect(told({ refused: 32 })[3]).toContain(
      'Too few seeds to call one method better in any setting (11 are needed).',
    );
    expect(told({}, ['refused'])[3]).not.toContain('Mean difference');
    expect(told({}, ['supported'])[3]).toContain('Mean difference: ');
  });

  const book = '우리가 가정한 교재의 설정(사이토 고키, 『밑바닥부터 시작하는 딥러닝』)';
  it.each([
    ['best', 'of 3 tried, the textbook’s, used here, fits best.', `3가지 중 ${book}이 표 1을 가장 잘 설명한다.`],
    [
      'not separable from the best',
      '“tanh” fits best; the textbook’s, used here, fits as well within chance, as does 1 other.',
      `‘tanh’가 표 1을 가장 잘 설명하며, ${book}도, 다른 후보 1가지도 통계적으로 그와 구별되지 않는다.`,
    ],
    [
      'worse than the best',
      '“tanh” fits better than the textbook’s, used here.',
      `‘tanh’가 ${book}보다 표 1을 더 잘 설명한다.`,
    ],
  ] as const)('say what the inference found: %s', (support, sentence, korean) => {
    const candidates = [
      { name: 'tanh', changes: { activation: 'tanh' }, behindInterval: { lower: 0, upper: 0 } },
      { name: 'textbook', changes: {}, behindInterval: { lower: -1, upper: 1 } },
      { name: 'sigmoid', changes: { activation: 'sigmoid' }, behindInterval: { lower: -1, upper: 1 } },
    ] as unknown as InferenceReport['candidates'];
    const found = { support, candidates };
    expect(told({}, [], found)[3]).toContain(sentence);
    expect(told({}, [], found, 'ko')[3]).toContain(korean);
    expect(told()[3]).toContain('how well others fit was not tried');
  });

  it.each(['not separable from the best', 'worse than the best'] as const)(
    'name the candidate in the language of the page: %s',
    (support) => {
      const found = {
        support,
        candidates: [
          { name: '4000 iterations', changes: { iterations: 4000 }, behindInterval: { lower: 0, upper: 0 } },
          { name: 'textbook', changes: {}, behindInterval: { lower: -1, upper: 1 } },
        ] as unknown as InferenceReport['candidates'],
      };
      expect(told({}, [], found)[3]).toContain('“4000 iterations”');
      expect(told({}, [], found, 'ko')[3]).toContain('‘반복 4,000회’');
    },
  );

  it('are in Korean throughout, with the paper’s own words', () => {
    for (const answer of told({}, ['supported', 'inconclusive', 'contradicted'], undefined, 'ko')) {
      expect(answer).toMatch(/[가-힣]/);
      expect(answer.replaceAll(/ReLU|Holm|kink|log|[A-C]\d|h만큼|e-7/g, '')).not.toMatch(/[A-Za-z]{3}/);
    }
    expect(told({}, ['supported'], undefined, 'ko')[0]).toContain(
      '확인됨: 모든 조건을 통틀어 정확도가 비슷하다(C1: 두 방법의 평균 차이가 10,000장 중 ±50장 이내)',
    );
  });

  it('follow the data in Korean', () => {
    const korean = (counts: Partial<Reproduction['statistics']['counts']>, verdicts: readonly ClaimVerdict[] = []) =>
      told(counts, verdicts, undefined, 'ko');
    expect(korean({ consistent: 41, differs: 3, inconclusive: 20 })[0]).toMatch(
      /^표 1의 정확도 64개 중 41개는 우리 실행에서도 나올 수 있는 값이다: .*\(구간의 폭은 최대 ±\d\.\d%p\)/,
    );
    expect(korean({ consistent: 41, differs: 3, inconclusive: 20 })[1]).toMatch(
      /^정확도 64개 중 3개가 논문과 다르다\. 정확도 64개 중 20개는 판단할 수 없다: /,
    );
    expect(korean({ consistent: 64, differs: 0, inconclusive: 0 })[1]).toMatch(/^논문과 다른 정확도는 없다\. /);
    expect(korean({}, ['supported', 'supported', 'supported'])[1]).toContain('논문의 모든 주장이 확인되었다.');
    expect(korean({}, ['refused', 'refused', 'refused'])[0]).toContain('확인된 논문의 주장은 없다.');
    expect(korean({ greater: 2, less: 3, refused: 0 })[3]).toContain('더 낫다고 판정된 조건은 32가지 중 5가지이다.');
    expect(korean({ refused: 32 })[3]).toContain('(시드 11개 필요)');
    expect(korean({})[3]).toContain('더 잘 맞는지는 확인하지 않았다.');
  });
});

describe('why the methods differ', () => {
  const said = (changes: Partial<MechanismReport> = {}): string => plain(whyTheyDiffer({ ...mechanism, ...changes }));

  it('names both causes with what each explains, and where one alone does', () => {
    expect(said()).toBe(
      'For two reasons in the protocol assumed. First, where a ReLU bends between the two points of the numerical gradient (a kink), it mixes both slopes. Removing this removes 70.5 % (95 % interval 56 to 100 %) of the disagreements: nearly all at batch 8, 67.6 % at 1. Second, the numerical gradient uses log(p + 1e-7), the analytic one log(p). Removing both removes 99.97 %.',
    );
  });

  it.each([
    ['one cause', { rest: null, verdict: 'mostly supported' }, /^Mostly because of ReLU’s kink\. (?!.*losses)/],
    ['nothing', { removed: null }, /^The methods classified every test image alike in all 640 pairs/],
    ['too few seeds', { seeds: 2 }, /^2 seeds do not decide this; 5 are needed\./],
    ['no explanation', { verdict: 'not supported' }, /^ReLU’s kink does not explain most of it\./],
    ['no decision', { verdict: 'undecided' }, /^How far ReLU’s kink explains it is undecided\./],
  ] as const)('says it of %s', (_, changes, told_) => {
    expect(said(changes as Partial<MechanismReport>)).toMatch(told_);
  });

  it.each([
    [
      'both causes',
      {},
      /^여기서 가정한 실험 설정에서는 원인이 두 가지다\. 첫째, .*±h만큼 바꾼 두 점\(중앙 차분\).*의 70\.5%\(95% 신뢰구간 56 ~ 100%\)가 사라진다\(배치사이즈 8에서는 거의 모두, 1에서는 67\.6%\)\. 둘째, .*log\(p \+ 1e-7\), 해석적 기울기에서는 log\(p\)로 다르다\. 두 원인을 모두 없애면 99\.97%가 사라진다\.$/,
    ],
    ['one cause', { rest: null, verdict: 'mostly supported' }, /^주로 ReLU의 꺾임점 때문이다\. (?!.*둘째)/],
    ['nothing', { removed: null }, /^실행 쌍 640개 모두에서 두 방법의 예측이 같으므로/],
    ['too few seeds', { seeds: 2 }, /^시드 2개로는 판단할 수 없다\(최소 5개 필요\)/],
    ['no explanation', { verdict: 'not supported' }, /^ReLU의 꺾임점만으로는 대부분 설명되지 않는다\./],
    ['no decision', { verdict: 'undecided' }, /^ReLU의 꺾임점이 얼마나 설명하는지는 아직 알 수 없다\./],
  ] as const)('says it in Korean of %s', (_, changes, told_) => {
    expect(plain(whyTheyDifferInKorean({ ...mechanism, ...changes } as MechanismReport))).toMatch(told_);
  });
});
