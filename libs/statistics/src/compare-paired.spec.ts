import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './adjusted-p-values.js';
import { comparePaired, type PairedSamples } from './compare-paired.js';
import { contains } from './interval.js';
import { seededUniform } from './testing/seeded-uniform.js';

const b = [5696, 5713, 5642, 5801, 5590, 5733, 5678, 5655, 5712, 5689, 5734, 5601];
const gains = [3, 5, 1, 8, 2, 4, 6, 2, 3, 7, 1, 4];
const better = { a: b.map((value, index) => value + gains[index]!), b };
const same = { a: b, b };
const options = (seed = 1): { uniform: () => number; resamples: number } => ({
  uniform: seededUniform(seed),
  resamples: 499,
});
const verdicts = (family: readonly PairedSamples[]): string[] =>
  comparePaired(family, options()).map(({ verdict }) => verdict);

const families = fc.array(
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 14 })
    .map((rows) => ({ a: rows.map(([a]) => a), b: rows.map(([, other]) => other) })),
  { minLength: 1, maxLength: 4 },
);

describe('comparePaired', () => {
  it('finds a small gain in every seed, which the samples unpaired would hide', () => {
    const [found] = comparePaired([better], options());
    expect(found).toMatchObject({ n: 12, verdict: 'greater', p: 2 / 2 ** 12, exact: true, smallestP: 2 / 2 ** 12 });
    expect(found!.improvement.estimate).toBe(1);
    expect(found!.meanDifference).toBeCloseTo(46 / 12, 12);
    expect(contains(found!.interval, 46 / 12)).toBe(true);
    const unpaired = better.a.map((_, index) => better.a[(index + 5) % 12]!);
    expect(verdicts([{ a: unpaired, b }])).toEqual(['undecided']);
  });

  it('adjusts over the family given', () => {
    const mixed = { a: b.map((value, index) => value + (index < 2 ? -1 : gains[index]!)), b };
    expect(verdicts([mixed])).toEqual(['greater']);
    const [, ...rest] = verdicts([mixed, ...Array.from({ length: 30 }, () => same)]);
    expect(verdicts([mixed, ...Array.from({ length: 30 }, () => same)])[0]).toBe('undecided');
    expect(rest.every((verdict) => verdict === 'undecided')).toBe(true);
  });

  it('refuses to claim with too few seeds, however clear they are', () => {
    const five = { a: better.a.slice(0, 5), b: b.slice(0, 5) };
    expect(verdicts([five])).toEqual(['refused']);
    expect(verdicts(Array.from({ length: 200 }, () => better))[0]).toBe('refused');
  });

  it('leaves methods without a difference undecided, not equal', () => {
    expect(comparePaired([same], options())[0]).toMatchObject({
      verdict: 'undecided',
      p: 1,
      interval: { lower: 0, upper: 0 },
    });
  });

  it('mirrors when the methods are swapped', () => {
    fc.assert(
      fc.property(families, fc.integer(), (family, seed) => {
        const swapped = family.map((pair) => ({ a: pair.b, b: pair.a }));
        const forth = comparePaired(family, options(seed));
        const back = comparePaired(swapped, options(seed));
        expect(back.map(({ adjustedP }) => adjustedP)).toEqual(forth.map(({ adjustedP }) => adjustedP));
        expect(forth.map(({ p }) => p)).toHaveLength(family.length);
        expect(holm(forth.map(({ p }) => p))).toEqual(forth.map(({ adjustedP }) => adjustedP));
        forth.forEach(({ meanDifference, verdict, interval }, index) => {
          expect(back[index]!.meanDifference).toBeCloseTo(-meanDifference, 10);
          expect(interval.lower).toBeLessThanOrEqual(interval.upper);
          expect([verdict, back[index]!.verdict]).not.toEqual(['greater', 'greater']);
        });
      }),
    );
    expect(verdicts([{ a: b, b: better.a }])).toEqual(['less']);
  });

  it('takes 9,999 resamples unless told otherwise', () => {
    let draws = 0;
    const random = seededUniform(1);
    comparePaired([better], { uniform: () => (draws++, random()) });
    expect(draws).toBe(9_999 * 12);
  });

  it('refuses samples that are no pairs', () => {
    expect(() => comparePaired([{ a: [1], b: [] }], options())).toThrow('comparePaired: needs at least 1 value, got 0');
    expect(() => comparePaired([better], { ...options(), alpha: 1 })).toThrow('comparePaired: alpha');
  });
});
