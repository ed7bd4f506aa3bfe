import { describe, expect, it } from 'vitest';
import type { Language } from '../number/language.js';
import { madeUp } from '../testing/made-up-world.js';
import { claimsList } from './claims-list.js';

const base = madeUp({ seeds: 20 });

/** The claims as text, each with this p value. */
function told(p: number, language: Language): string[] {
  const claims = base.claims.claims.map((claim) => ({ ...claim, p }));
  const list = claimsList({ ...base, claims: { ...base.claims, claims } }, language);
  if (list.kind !== 'list') throw new Error('claims must be a list');
  return list.items.map((item) => item.filter((part) => typeof part === 'string').join(''));
}

describe('claimsList', () => {
  it('says what each p value is of, since a small one speaks for a difference in one test and against it in others', () => {
    const ends = base.claims.claims.map(({ test }) =>
      test.kind === 'superiority'
        ? ' Test of a difference: p 0.030 (a small p would show one).'
        : ' Test of equivalence: p 0.030 (a small p excludes 50 images or more).',
    );
    expect(new Set(ends).size).toBe(2);
    expect(told(0.03, 'en').map((text, i) => text.endsWith(ends[i]!))).toEqual([true, true, true]);
  });

  it('says it in Korean', () => {
    const names = base.claims.claims.map(({ test }) => (test.kind === 'superiority' ? '차이' : '동등성'));
    expect(told(0.0004, 'ko').map((text) => text.slice(text.lastIndexOf('. ') + 2))).toEqual(
      names.map((name) => `${name} 검정: p = 4.0e−4.`),
    );
  });
});
