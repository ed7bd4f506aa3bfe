import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Quad, type Side, logRatios, quadOrder } from './schedule.js';

const place = fc.integer({ min: 0, max: 100 });
const quadOf = (quad: number, cost: (side: Side, slot: number) => number): Quad =>
  quadOrder(quad).map((side, slot) => ({ side, p50: cost(side, slot) }));

describe('quadOrder', () => {
  it('is ABBA and BAAB in turn, with the control in between', () => {
    expect(quadOrder(0)).toEqual(['base', 'control', 'head', 'head', 'control', 'base']);
    expect(quadOrder(1)).toEqual(['head', 'control', 'base', 'base', 'control', 'head']);
  });

  test.prop([place])('puts every side at the same place on average', (quad) => {
    const order = quadOrder(quad);
    for (const side of ['base', 'head', 'control'] as const) {
      const places = order.flatMap((item, slot) => (item === side ? [slot] : []));
      expect(places).toHaveLength(2);
      expect(places[0]! + places[1]!).toBe(5);
    }
  });
});

describe('logRatios', () => {
  const factor = fc.double({ min: 0.2, max: 5, noNaN: true });

  test.prop([place, factor, fc.double({ min: -0.5, max: 0.5, noNaN: true })])(
    'see through a drift',
    (quad, slower, drift) => {
      const quads = [quadOf(quad, (side, slot) => (side === 'head' ? slower : 1) * Math.exp(drift * slot))];
      expect(logRatios(quads, 'head')[0]).toBeCloseTo(Math.log(slower), 10);
      expect(logRatios(quads, 'control')[0]).toBeCloseTo(0, 10);
    },
  );

  test.prop([place, factor, factor, factor])(
    'do not depend on the unit, and change sign with the sides',
    (quad, base, head, unit) => {
      const measured = (a: number, b: number) => quadOf(quad, (side) => (side === 'head' ? b : a));
      const [there] = logRatios([measured(base, head)], 'head');
      expect(logRatios([measured(base * unit, head * unit)], 'head')[0]).toBeCloseTo(there!, 10);
      expect(logRatios([measured(head, base)], 'head')[0]).toBeCloseTo(-there!, 10);
    },
  );

  it('would be fooled by base always first: the planted schedule', () => {
    const naive = (['base', 'head', 'base', 'head'] as const).map((side, slot) => ({
      side,
      p50: Math.exp(0.1 * slot),
    }));
    expect(logRatios([naive], 'head')[0]).toBeCloseTo(0.1, 10);
  });

  it('refuse a quad without the side', () => {
    expect(() => logRatios([[{ side: 'base', p50: 1 }]], 'head')).toThrow('quad 0 must hold a slot of head, got none');
  });
});
