import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Evidence, confirm, judgePlan, screen } from './judge.js';

const near = (center: number, spread = 0.01): number[] =>
  Array.from({ length: 10 }, (_, i) => center + spread * (i % 2 === 0 ? 1 : -1) * (1 + i / 10));
const evidence = (ratios: readonly number[], control: readonly number[] = near(0), name = 'a'): Evidence => ({
  name,
  ratios,
  control,
});
const verdict = (ratios: readonly number[], control?: readonly number[]) =>
  confirm([evidence(ratios, control)], judgePlan)[0]!.verdict;

describe('confirm', () => {
  it.each([
    ['regressed', Math.log(1.2), 0.01],
    ['improved', Math.log(0.8), 0.01],
    ['equivalent', 0, 0.02],
    ['small', Math.log(1.03), 0.01],
    ['inconclusive', Math.log(1.1), 0.05],
    ['inconclusive', 0, 0.3],
  ] as const)('calls it %s at ln ratio %d with spread %d', (expected, center, spread) => {
    expect(verdict(near(center, spread))).toBe(expected);
  });

  it('concludes nothing when base differs from base by more than half the margin', () => {
    const [judgement] = confirm([evidence(near(Math.log(1.3)), near(0.06))], judgePlan);
    expect(judgement).toMatchObject({ verdict: 'inconclusive', visible: Infinity });
    expect(verdict(near(Math.log(1.3)), near(0.04))).toBe('regressed');
  });

  it('is Holm over its benchmarks: what stands alone may not stand among eight', () => {
    const marginal = near(Math.log(1.1) + 0.03, 0.03);
    expect(verdict(marginal)).toBe('regressed');
    const family = Array.from({ length: 8 }, (_, i) => evidence(i === 0 ? marginal : near(0, 0.1), [], `${i}`));
    expect(confirm(family, judgePlan)[0]!.verdict).toBe('inconclusive');
  });

  test.prop([fc.double({ min: -0.5, max: 0.5, noNaN: true }), fc.double({ min: 0.001, max: 0.2, noNaN: true })])(
    'is mirrored when base and head change places',
    (center, spread) => {
      const mirror = { regressed: 'improved', improved: 'regressed' } as Record<string, string>;
      const there = verdict(near(center, spread), []);
      const back = verdict(
        near(center, spread).map((ratio) => -ratio),
        [],
      );
      expect(back).toBe(mirror[there] ?? there);
    },
  );

  test.prop([fc.double({ min: 0.001, max: 0.2, noNaN: true })])(
    'sees beyond the margin, the further the noisier',
    (spread) => {
      const visible = (by: number) => confirm([evidence(near(0, by))], judgePlan)[0]!.visible;
      expect(visible(spread)).toBeGreaterThan(Math.log(1.1));
      expect(visible(2 * spread)).toBeGreaterThan(visible(spread));
    },
  );
});

describe('screen', () => {
  it('settles what is equivalent and leaves the rest open, however clear it looks', () => {
    const { done, open } = screen(
      [
        evidence(near(0), [], 'same'),
        evidence(near(0.03), [], 'near'),
        evidence(near(1), [], 'slow'),
        evidence(near(-1), [], 'fast'),
      ],
      judgePlan,
    );
    expect(done.map(({ name, verdict: found }) => [name, found])).toEqual([
      ['same', 'equivalent'],
      ['near', 'small'],
    ]);
    expect(open).toEqual(['slow', 'fast']);
  });
});
