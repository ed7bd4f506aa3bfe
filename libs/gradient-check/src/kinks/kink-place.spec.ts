import { describe, expect, it } from 'vitest';
import type { Limit } from '../derivative/limit.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { EntryAtKink } from './entries-at-kinks.js';
import type { KinkGroup } from './kink-group.js';
import { placeOf } from './kink-place.js';

const NO_NOISE = { rounding: 0, cancellation: 0, floor: 0 };
const slope = (value: number): Limit => ({ value, bound: 0, row: 0, error: {} as Limit['error'] });

/** Where a gradient lies at a kink with the slopes 0 and 1, whose pieces have them, too. */
function placeAt(analytic: number, noise: Partial<typeof NO_NOISE>): string {
  const point = { gradient: [analytic], gradientNoise: { relative: 0, at: () => ({ ...NO_NOISE, ...noise }) } };
  const pieces = [0, 1].map((value) => ({ at: { gradient: { values: [value] } } }));
  const group = { pieces, blur: 0, entries: [0] };
  const entry = { outcome: { block: { offset: 0 } }, index: 0, kink: { left: slope(0), right: slope(1) } };
  return placeOf(point as never as CheckedPoint, group as never as KinkGroup, entry as never as EntryAtKink).among;
}

describe('placeOf', () => {
  it.each([
    ['between the slopes', 0.4, {}, 'inside'],
    ['beyond one', 1.1, {}, 'outside'],
    ['beyond one by rounding of terms that cancel', 1.1, { floor: 0.2 }, 'inside'],
    ['beyond one by more than that', 1.3, { floor: 0.2 }, 'outside'],
    ['beyond one by a spread that both pieces have', 1.1, { cancellation: 0.2 }, 'outside'],
    ['beyond one by a spread that is wider than the pieces are apart', 3, { cancellation: 2.5 }, 'inside'],
  ] as const)('of a gradient %s', (_, analytic, noise, place) => {
    expect(placeAt(analytic, noise)).toBe(place);
  });
});
