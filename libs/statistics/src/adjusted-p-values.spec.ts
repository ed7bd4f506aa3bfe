import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './adjusted-p-values.js';

const { adjusted } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as { adjusted: { p: number[]; holm: number[] }[] };

const pValues = fc.array(
  fc.integer({ min: 0, max: 64 }).map((count) => count / 64),
  { maxLength: 12 },
);

type Adjustment = (pValues: readonly number[]) => number[];

const worst = (adjustment: Adjustment): number =>
  Math.max(...adjusted.flatMap((family) => adjustment(family.p).map((p, index) => Math.abs(p - family.holm[index]!))));

/** Holm without the running maximum: an adjusted p may then fall below that of a smaller p. */
const holmWithoutMaximum: Adjustment = (family) =>
  family.map((p) => Math.min(1, p * (family.length - family.filter((other) => other < p).length)));
const bonferroni: Adjustment = (family) => family.map((p) => Math.min(1, p * family.length));
/** Hochberg's step-up, which needs independence. */
const hochberg: Adjustment = (family) =>
  family.map((p) =>
    Math.min(
      1,
      ...family
        .filter((other) => other >= p)
        .map((q) => q * (family.length - family.filter((other) => other < q).length)),
    ),
  );

describe('adjusted p values', () => {
  it('are those of R', () => {
    expect(worst(holm)).toBeLessThan(1e-14);
  });

  it.each([
    ['none', (family: readonly number[]) => [...family]],
    ['Holm without its maximum', holmWithoutMaximum],
    ['Bonferroni', bonferroni],
    ['Hochberg', hochberg],
  ])('would notice %s in the place of Holm', (_, wrong) => expect(worst(wrong)).toBeGreaterThan(0.001));

  it('rise with p, stay between p and Bonferroni, and do not see the order', () => {
    fc.assert(
      fc.property(pValues, (family) => {
        const found = holm(family);
        family.forEach((p, index) => {
          expect(found[index]).toBeGreaterThanOrEqual(p);
          expect(found[index]).toBeLessThanOrEqual(Math.min(1, p * family.length));
          family.forEach((other, at) => {
            expect(p <= other && found[index]! > found[at]!).toBe(false);
          });
        });
        expect(holm(family.toReversed())).toEqual(found.toReversed());
      }),
    );
  });

  it('are empty for an empty family, and refuse what is no probability', () => {
    expect(holm([])).toEqual([]);
    expect(() => holm([0.5, 1.5])).toThrow('holm: p value 1 must lie in [0, 1], got 1.5');
    expect(() => holm([NaN])).toThrow('holm: p value 0 must lie in [0, 1], got NaN');
  });
});
