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
      'Training with both gradients in turn reaches on average the same accuracy as with the analytic one alone, but about 1 % of the test images are classified differently.',
    );
  });

  it.each<[ClaimVerdict, Partial<MechanismReport>, RegExp]>([
    ['contradicted', {}, / does not reach the same accuracy /],
    ['inconclusive', {}, / is undecided, but /],
    ['refused', {}, /^There are too few seeds to say /],
    ['supported', { testImages: 1000 }, /about 10 % of the test images are classified differently\.$/],
    ['supported', { removed: null }, /, and every test image is classified alike in all 640 pairs of runs\.$/],
  ])('follows the data: %s', (verdict, changes, pattern) => expect(told(verdict, changes)).toMatch(pattern));

  it.each<[ClaimVerdict, Partial<MechanismReport>, RegExp]>([
    [
      'supported',
      {},
      /평균적으로 해석적 기울기만 쓸 때와 비슷하다\. .*일부 테스트샘플\(평균 약 1%\)에서는 두 방법의 예측이 다르다\.$/,
    ],
    ['contradicted', {}, /해석적 기울기만 쓸 때와 다르다\. /],
    ['inconclusive', { rest: null }, /비슷한지는 판단할 수 없다\. .*두 방법의 예측이 다르다\.$/],
    ['refused', { removed: null }, /^시드가 적어, .*실행 쌍 640개 모두에서 두 방법의 예측도 같다\.$/],
  ])('follows the data in Korean: %s', (verdict, changes, pattern) =>
    expect(told(verdict, changes, 'ko')).toMatch(pattern),
  );

  it('is silent where the plan claims nothing of the mean', () => {
    expect(message({ ...base, claims: { ...base.claims, claims: [] } }, mechanism, 'en')).toEqual([]);
  });
});
