import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from './interval.js';
import { lineFit } from './line-fit.js';
import { powerLawFit } from './power-law-fit.js';
import { measurement } from './testing/samples.js';

const { line } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/statistics.json', import.meta.url), 'utf8'),
) as {
  line: {
    x: number[];
    y: number[];
    slopeInterval95: [number, number];
    powerLaw: { exponent: number; standardError: number; coefficient: number };
  } & Record<
    'slope' | 'intercept' | 'slopeStandardError' | 'interceptStandardError' | 'residualStandardDeviation' | 'rSquared',
    number
  >;
};

const points = fc
  .array(fc.tuple(measurement, measurement), { minLength: 3, maxLength: 15 })
  .filter((rows) => rows.some(([x]) => Math.abs(x - rows[0]![0]) > 1));

describe('lineFit', () => {
  it('agrees with SciPy and R', () => {
    const found = lineFit(line.x, line.y);
    for (const name of [
      'slope',
      'intercept',
      'slopeStandardError',
      'interceptStandardError',
      'residualStandardDeviation',
      'rSquared',
    ] as const) {
      expect(found[name]).toBeCloseTo(line[name], 10);
    }
    expect(found.slopeInterval.lower).toBeCloseTo(line.slopeInterval95[0], 10);
    expect(found.slopeInterval.upper).toBeCloseTo(line.slopeInterval95[1], 10);
  });

  it('finds a line that is one', () => {
    const found = lineFit([0, 1, 2, 3], [1, 3, 5, 7]);
    expect(found).toMatchObject({
      slope: 2,
      intercept: 1,
      slopeStandardError: 0,
      residualStandardDeviation: 0,
      rSquared: 1,
    });
    expect(lineFit([0, 1, 2], [4, 4, 4])).toMatchObject({ slope: 0, intercept: 4, rSquared: 1 });
  });

  it('follows shifts and scales of either axis', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -9, max: 9 }), fc.constantFrom(-2, 0.5, 4), (rows, shift, scale) => {
        const x = rows.map(([xi]) => xi);
        const y = rows.map(([, yi]) => yi);
        const found = lineFit(x, y);
        expect(
          lineFit(
            x.map((xi) => xi + shift),
            y,
          ).slope,
        ).toBeCloseTo(found.slope, 6);
        expect(
          lineFit(
            x,
            y.map((yi) => scale * yi),
          ).slope,
        ).toBeCloseTo(scale * found.slope, 6);
        expect(
          lineFit(
            x,
            y.map((yi) => scale * yi),
          ).slopeStandardError,
        ).toBeCloseTo(Math.abs(scale) * found.slopeStandardError, 6);
        expect(contains(found.slopeInterval, found.slope)).toBe(true);
      }),
    );
  });

  it('refuses too few points and equal x', () => {
    expect(() => lineFit([1, 2], [1, 2])).toThrow('lineFit: needs at least 3 values, got 2');
    expect(() => lineFit([1, 2, 3], [1, 2, 3, 4])).toThrow('got 3 and 4 values');
    expect(() => lineFit([2, 2, 2], [1, 2, 3])).toThrow(
      'lineFit: x must hold at least two different values, got 3 times 2',
    );
  });
});

describe('powerLawFit', () => {
  it('agrees with SciPy', () => {
    const found = powerLawFit(line.x, line.y);
    expect(found.exponent).toBeCloseTo(line.powerLaw.exponent, 10);
    expect(found.exponentStandardError).toBeCloseTo(line.powerLaw.standardError, 10);
    expect(found.coefficient).toBeCloseTo(line.powerLaw.coefficient, 10);
  });

  it('finds the exponent of a power, whatever the units', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 8 }), fc.integer({ min: 1, max: 100 }), (quarters, coefficient) => {
        const sizes = [1, 2, 4, 8, 16];
        const found = powerLawFit(
          sizes,
          sizes.map((size) => coefficient * size ** (quarters / 4)),
        );
        expect(found.exponent).toBeCloseTo(quarters / 4, 10);
        expect(found.coefficient / coefficient).toBeCloseTo(1, 10);
      }),
    );
  });

  it('refuses a cost of nothing', () => {
    expect(() => powerLawFit([1, 2, 3], [1, 0, 2])).toThrow('powerLawFit: sizes and costs must be positive, got 0');
  });
});
