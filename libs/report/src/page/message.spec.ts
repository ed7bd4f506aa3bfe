import type { Text } from '@gradproof/document';
import { describe, expect, it } from 'vitest';
import type { ClaimVerdict } from '../claims/claim-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import type { Language } from '../number/language.js';
import { madeUp } from '../testing/made-up-world.js';
import { message } from './message.js';

const base = madeUp({ seeds: 20 });
const share = { images: 0.7, interval: { lower: 0.6, upper: 0.8 }, pairs: 0.9 };
const mechanism = {
  arms: { table: { pairs: 640, imagesChanged: 63_334 } },
  batches: [
    { batchSize: 1, arms: { table: { pairs: 160, imagesChanged: 57_750 } } },
    { batchSize: 2, arms: { table: { pairs: 160, imagesChanged: 3765 } } },
    { batchSize: 8, arms: { table: { pairs: 160, imagesChanged: 1819 } } },
  ],
  kinks: { runs: [0, 3, 4, 5, 3281].map((changed) => ({ changed })) },
  testImages: 10_000,
  removed: { smooth: share, 'one-sided': share, 'one-loss': share, neither: share },
  rest: share,
  seeds: 20,
  rule: { leastSeeds: 5 },
} as unknown as MechanismReport;

const plain = (text: Text): string =>
  text.map((part) => (typeof part === 'object' && 'strong' in part ? part.strong : '')).join('');

const told = (verdict: ClaimVerdict, changes: Partial<MechanismReport> = {}, language: Language = 'en'): string => {
  const claims = base.claims.claims.map((claim) => ({ ...claim, verdict }));
  return plain(message({ ...base, claims: { ...base.claims, claims } }, { ...mechanism, ...changes }, language));
};

describe('message', () => {
  it('is one sentence on the mean and on single images', () => {
    expect(told('supported')).toBe(
      'Training with both gradients in turn is on average as accurate as with the analytic one alone, but some images are classified differently: 4 of 10,000 in the median pair of runs, on average 3.6 % at batch size 1, 0.1 to 0.2 % at 2, 8.',
    );
  });

  it.each<[ClaimVerdict, Partial<MechanismReport>, RegExp]>([
    ['contradicted', {}, / does not reach the same accuracy /],
    ['inconclusive', {}, / is undecided, but /],
    ['refused', {}, /^There are too few seeds to say /],
    [
      'supported',
      { testImages: 1000 },
      /: 4 of 1,000 in the median pair of runs, on average 36\.1 % at batch size 1, 1\.1 to 2\.4 % at 2, 8\.$/,
    ],
    [
      'supported',
      { batches: mechanism.batches.slice(1), kinks: { runs: [{ changed: 0 }] } as unknown as MechanismReport['kinks'] },
      /: 0 of 10,000 in the median pair of runs, on average 0\.1 to 0\.2 % at batch size 2, 8\.$/,
    ],
    ['supported', { removed: null }, /, and every test image is classified alike in all 640 pairs of runs\.$/],
  ])('follows the data: %s', (verdict, changes, pattern) => expect(told(verdict, changes)).toMatch(pattern));

  it.each<[ClaimVerdict, Partial<MechanismReport>, RegExp]>([
    [
      'supported',
      {},
      /평균적으로 해석적 기울기만 쓸 때와 비슷하다\. .*예측이 다른 테스트샘플이 있다\(실행 쌍의 중앙값은 10,000장 중 4장, 평균은 배치사이즈 1에서 3\.6%, 배치사이즈 2, 8에서 0\.1 ~ 0\.2%\)\.$/,
    ],
    ['contradicted', {}, /해석적 기울기만 쓸 때와 다르다\. /],
    ['inconclusive', { rest: null }, /비슷한지는 판단할 수 없다\. .*두 방법의 예측이 다른 테스트샘플이 있다/],
    ['refused', { removed: null }, /^시드가 적어, .*실행 쌍 640개 모두에서 두 방법의 예측도 같다\.$/],
  ])('follows the data in Korean: %s', (verdict, changes, pattern) =>
    expect(told(verdict, changes, 'ko')).toMatch(pattern),
  );

  it('is silent where the plan claims nothing of the mean', () => {
    expect(message({ ...base, claims: { ...base.claims, claims: [] } }, mechanism, 'en')).toEqual([]);
  });
});
