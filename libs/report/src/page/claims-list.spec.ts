import { describe, expect, it } from 'vitest';
import type { Language } from '../number/language.js';
import { madeUp } from '../testing/made-up-world.js';
import { claimsList, claimsNote } from './claims-list.js';

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
        ? ' A small p would show a difference.'
        : ' Test of equivalence: p 0.030 (a small p speaks against a mean difference of 50 images or more).',
    );
    expect(new Set(ends).size).toBe(2);
    expect(told(0.03, 'en').map((text, i) => text.endsWith(ends[i]!))).toEqual([true, true, true]);
  });

  it('says it in Korean', () => {
    const ends = base.claims.claims.map(({ test }) =>
      test.kind === 'superiority'
        ? 'p가 작을수록 차이가 있다는 근거가 된다.'
        : '동등성 검정: p < 0.001(p가 작을수록 평균 차이가 50장 이상이라고 보기 어렵다).',
    );
    expect(told(0.0004, 'ko').map((text) => text.slice(text.lastIndexOf('. ') + 2))).toEqual(ends);
  });

  it('says in Korean of which setting it speaks, and how far single runs are apart', () => {
    const wide = madeUp({
      seeds: 20,
      effect: ({ batchSize, hidden, shots }) => [0, batchSize === 2 && hidden === 50 && shots === 3 ? 60 : 2],
    });
    const { sentence } = wide.claims.claims.find(({ test }) => test.kind === 'equivalence-everywhere')!;
    const [most, beyond] = [/differ by up to (\d+)/, /(\d+) of 640 by more than 50/].map(
      (part) => part.exec(sentence)![1],
    );
    const list = claimsList(wide, 'ko');
    const korean = list.kind === 'list' ? JSON.stringify(list.items) : '';
    expect(korean).toContain('가장 가까운 조건(배치사이즈 2, 뉴런 50개, 클래스당 3개)에서');
    expect(korean).toContain(
      `이는 시드 평균이다. 개별 실행에서는 최대 ${most}장까지 벌어지고, 640쌍 중 ${beyond}쌍이 50장을 넘는다. 논문의 값(개별 실행)에서는 최대 161장이다.`,
    );
    expect(korean).toMatch(/차이 8개를 더하면 \+5장\(평균 \+0\.6장\)이다/);
    expect(Number(beyond)).toBeGreaterThan(0);
  });

  it('says in Korean how many seeds a verdict needs', () => {
    const list = claimsList(madeUp({ seeds: 2 }), 'ko');
    expect(list.kind === 'list' && JSON.stringify(list.items)).toMatch(/시드 2개로는 판단할 수 없다\(\d+개 필요\)/);
  });

  it('explains its words in either language', () => {
    expect(claimsNote(base, 'en')[0]).toMatch(
      /The margin of ±50 images \(0\.5 percentage points\).* the 90 % interval/,
    );
    expect(claimsNote(base, 'ko')[0]).toMatch(
      /허용 범위 ±50장\(0\.5%p\)은 실행하기 전에 계획\(plan\.json: .*\)에 적었다\(.*90% 신뢰구간.*Holm 보정: .*5%를 넘지 않도록/,
    );
    expect(claimsNote({ ...base, claims: { ...base.claims, claims: [] } }, 'ko')).toEqual([]);
  });
});
