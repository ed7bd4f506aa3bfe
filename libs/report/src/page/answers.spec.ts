import { describe, expect, it } from 'vitest';
import type { ClaimVerdict } from '../claims/claim-report.js';
import type { Text } from '@gradproof/document';
import type { InferenceReport } from '../inference/inference-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import type { Language } from '../number/language.js';
import type { Reproduction } from '../reproduction/reproduction.js';
import { madeUp } from '../testing/made-up-world.js';
import { answers } from './answers.js';
import { whyTheyDifferInKorean } from './why-they-differ-korean.js';
import { whyTheyDiffer } from './why-they-differ.js';

const base = madeUp({ seeds: 20 });
const share = (images: number, lower = images) => ({ images, interval: { lower, upper: 1 }, pairs: images });
const left = (oneSided: number, oneLoss: number, neither: number) => ({
  'one-sided': { imagesChanged: oneSided },
  'one-loss': { imagesChanged: oneLoss },
  neither: { imagesChanged: neither },
});
const mechanism = {
  arms: { table: { pairs: 640, pairsChanged: 515, imagesChanged: 63_334, mostChanged: 3281 } },
  removed: {
    smooth: share(1),
    'one-sided': share(0.705, 0.56),
    'one-loss': share(0.135, -0.043),
    neither: share(0.9997),
  },
  rest: share(0.99),
  verdict: 'partly supported',
  seeds: 20,
  rule: { most: 0.9, half: 0.5, level: 0.95, leastSeeds: 5 },
  protocol: { lossEpsilon: 1e-7, analyticLossEpsilon: 0, scheme: 'central' },
  batches: [
    { batchSize: 1, removed: { 'one-sided': share(0.676, 0.5) }, arms: left(18_666, 49_141, 15) },
    { batchSize: 8, removed: { 'one-sided': share(0.9964) }, arms: left(17, 1430, 0) },
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
      /^\d+ of 64 accuracies fall inside our 95 % prediction range for a single run, 41 where it is narrow enough \(±\d\.\d points at most\)\. /,
    );
    expect(not).toMatch(/^3 of 64 accuracies differ from the paper’s\. 20 of 64 stay undecided: /);
    expect(told({ consistent: 64, differs: 0, inconclusive: 0 })[1]).toMatch(
      /^No accuracy differs from the paper’s\. /,
    );
  });

  it.each([
    [
      6,
      10,
      '6 outside that range (about 3 by chance), 10 where the range is too wide to decide.',
      '6개는 예측구간을 벗어난다. 64개를 비교하면 우연만으로도 약 3개는 벗어난다. 나머지 10개는 예측구간 안에 있지만',
    ],
    [6, 0, '6 outside that range (about 3 by chance).', '모두 예측구간을 벗어난다. 64개를'],
    [0, 10, '10 where the range is too wide to decide.', '모두 예측구간 안에 있지만 시드 간 편차가 커서'],
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
        `${outside + noisy} of 64 stay undecided, none is shown to differ: ${reasons}`,
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
    expect(reproduced).toMatch(/Confirmed: similar accuracy over all settings \(C1: within ±50 of 10,000 images\)\. $/);
    expect(not).toMatch(
      /Contradicted: alternating is better at 2 images per class \(C2\)\. Undecided: a small difference in each \(C3: on average over seeds; single runs: up to \d+\)\. $/,
    );
    expect(told({}, ['supported', 'supported', 'supported'])[1]).toContain('Every claim of the paper is confirmed.');
    const [nothing, refused] = told({}, ['refused', 'refused', 'refused']);
    expect(nothing).toContain('No claim of the paper is confirmed.');
    expect(refused).toContain('Too few seeds to decide: similar');
  });

  it('say in how many settings the methods differ, or that there were too few seeds', () => {
    expect(told({ greater: 2, less: 3, refused: 0 })[3]).toContain(
      'In 5 of the table’s 32 settings one method is shown to be better.',
    );
    expect(told({ refused: 32 })[3]).toContain(
      'Too few seeds to call one method better in any setting (11 are needed).',
    );
    expect(told({}, ['refused'])[3]).not.toContain('Mean difference ');
    expect(told({}, ['supported'])[3]).toContain('Mean difference ');
  });

  const book = '이 페이지에서 쓴 설정(반복 횟수 외에는 교재의 설정: 사이토 고키, 『밑바닥부터 시작하는 딥러닝』)';
  it.each([
    ['best', 'of 3 tried, ours fits best.', `3가지 중 ${book}이 표 1을 가장 잘 설명한다.`],
    [
      'not separable from the best',
      '“tanh” fits best; ours and 1 other cannot be distinguished from it.',
      `‘tanh’가 표 1을 가장 잘 설명하며, ${book}도, 다른 후보 1가지도 통계적으로 그와 구별되지 않는다.`,
    ],
    ['worse than the best', '“tanh” fits better than ours.', `‘tanh’가 ${book}보다 표 1을 더 잘 설명한다.`],
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
      expect(told({}, [], found)[3]).toContain('“4,000 iterations”');
      expect(told({}, [], found, 'ko')[3]).toContain('‘반복 4,000회’');
    },
  );

  it('are in Korean throughout, with the paper’s own words', () => {
    for (const answer of told({}, ['supported', 'inconclusive', 'contradicted'], undefined, 'ko')) {
      expect(answer).toMatch(/[가-힣]/);
      expect(answer.replaceAll(/ReLU|Holm|kink|log|[A-C]\d|h만큼|e-7/g, '')).not.toMatch(/[A-Za-z]{3}/);
    }
    expect(told({}, ['supported'], undefined, 'ko')[0]).toContain(
      '두 방법의 정확도가 모든 조건을 통틀어 비슷하다는 주장(C1: 평균 차이 10,000장 중 ±50장 이내)',
    );
  });

  it('follow the data in Korean', () => {
    const korean = (counts: Partial<Reproduction['statistics']['counts']>, verdicts: readonly ClaimVerdict[] = []) =>
      told(counts, verdicts, undefined, 'ko');
    expect(korean({ consistent: 41, differs: 3, inconclusive: 20 })[0]).toMatch(
      /^표 1의 정확도 64개 중 \d+개가 새 시드로 한 번 더 실행했을 때의 95% 예측구간 안에 있다\. 그중 41개는 예측구간\(우리 평균에서 최대 ±\d\.\d%p\)이 충분히 좁아/,
    );
    expect(korean({ consistent: 41, differs: 3, inconclusive: 20 })[1]).toMatch(
      /^정확도 64개 중 3개가 논문과 다르다\. 정확도 64개 중 20개는 판단할 수 없다: /,
    );
    expect(korean({ consistent: 64, differs: 0, inconclusive: 0 })[1]).toMatch(/^논문과 다른 정확도는 없다\. /);
    expect(korean({}, ['supported', 'supported', 'supported'])[1]).toContain('논문의 모든 주장이 확인되었다.');
    expect(korean({}, ['refused', 'refused', 'refused'])[0]).toContain('확인된 논문의 주장은 없다.');
    expect(korean({ greater: 2, less: 3, refused: 0 })[3]).toContain(
      '표의 32가지 조건 중 한 방법이 더 낫다고 판정된 조건은 5가지이다',
    );
    expect(korean({ refused: 32 })[3]).toContain('(시드 11개 필요)');
    expect(korean({})[3]).toContain('더 잘 맞는지는 확인하지 않았다.');
  });
});

describe('why the methods differ', () => {
  const said = (changes: Partial<MechanismReport> = {}): string => plain(whyTheyDiffer({ ...mechanism, ...changes }));

  it('names both causes with what each explains, and where one alone does', () => {
    expect(said()).toBe(
      'Two main reasons in the assumed protocol. Where the numerical gradient’s step crosses a ReLU’s bend (a kink), it mixes the two slopes; and it uses log(p + 1e-7), the analytic one log(p) (p: predicted probability of the right class). Using the slope on the side where the unit currently is removes 70.5 % of the disagreements (95 % interval 56.0 to 100.0 %); one logarithm 13.5 % (−4.3 to 100.0 %: alone not shown to help); both 99.97 %: with the kinks’ effect removed, one logarithm removes 99.0 % of the remaining 29.5 %. At batch 1 either remaining cause alone is enough.',
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
      /^여기서 가정한 실험 설정에서는 주된 원인이 두 가지다\. 첫째, .*±h만큼 바꾼 두 점\(중앙 차분\).* 둘째, .*log\(p \+ 1e-7\), 해석적 기울기에서는 log\(p\)로 다르다\(p: 정답 클래스의 예측 확률\)\. .*의 70\.5%\(95% 신뢰구간 56\.0 ~ 100\.0%\)가, .* 13\.5%\(−4\.3 ~ 100\.0%, 이것만으로는 효과가 확인되지 않음\)가, 둘 다 적용하면 99\.97%가 사라진다\. 꺾임점의 영향을 없앤 뒤 남는 29\.5% 중 99\.0%는 같은 로그 항을 쓰면 사라진다\. 배치사이즈 1에서는 한 원인만으로도 예측이 달라지므로/,
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
