import type { Text } from '@gradproof/document';
import { describe, expect, it } from 'vitest';
import type { ClaimVerdict } from '../claims/claim-report.js';
import type { MechanismReport } from '../mechanism/mechanism-report.js';
import { madeUp } from '../testing/made-up-world.js';
import { message } from './message.js';

const base = madeUp({ seeds: 20 });
const share = { images: 0.7, interval: { lower: 0.6, upper: 0.8 }, pairs: 0.9 };
const mechanism = {
  arms: { table: { pairs: 640 } },
  removed: { smooth: share, 'one-sided': share, 'one-loss': share, neither: share },
  rest: share,
  seeds: 20,
  rule: { leastSeeds: 5 },
} as unknown as MechanismReport;

const plain = (text: Text): string =>
  text.map((part) => (typeof part === 'object' && 'strong' in part ? part.strong : '')).join('');

const told = (verdict: ClaimVerdict, changes: Partial<MechanismReport> = {}): string => {
  const claims = base.claims.claims.map((claim) => ({ ...claim, verdict }));
  return plain(message({ ...base, claims: { ...base.claims, claims } }, { ...mechanism, ...changes }, 'en'));
};

describe('message', () => {
  it('is one sentence on the mean and on single images', () => {
    expect(told('supported')).toBe(
      'Analytic and numerical gradients in turn are on average as accurate as analytic ones alone, but the methods disagree on single test images, for two reasons.',
    );
  });

  it.each<[ClaimVerdict, Partial<MechanismReport>, RegExp]>([
    ['contradicted', {}, / are not as accurate as /],
    ['inconclusive', {}, / is undecided, but /],
    ['refused', {}, /^There are too few seeds to say /],
    ['supported', { rest: null }, /disagree on single test images\.$/],
    ['supported', { removed: null }, /, and every test image is classified alike in all 640 pairs of runs\.$/],
  ])('follows the data: %s', (verdict, changes, pattern) => expect(told(verdict, changes)).toMatch(pattern));

  it('is silent where the plan claims nothing of the mean', () => {
    expect(message({ ...base, claims: { ...base.claims, claims: [] } }, mechanism, 'en')).toEqual([]);
  });
});
