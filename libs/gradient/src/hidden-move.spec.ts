import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { type ActivationName, activationNames, activations } from '@gradproof/network';
import { describe, expect, it, vi } from 'vitest';
import { hiddenMoves } from './hidden-move.js';

interface Move {
  readonly activation: ActivationName;
  readonly a: number;
  readonly d: number;
  readonly move: number;
}

const { hiddenMoves: moves } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/loss-change.json', import.meta.url), 'utf8'),
) as { hiddenMoves: readonly Move[] };

const unpaid = { multiplyAdds: 0, transcendentals: 0 };
const moveOf = ({ activation, a, d }: Omit<Move, 'move'>): number => hiddenMoves[activation](a, d, { ...unpaid });
const plain = ({ activation, a, d }: Move): number =>
  activations[activation].value(a + d) - activations[activation].value(a);
const error = (c: Move, move: number): number => (move === c.move ? 0 : Math.abs((move - c.move) / c.move));

/** A ReLU that crosses its kink subtracts a from d, or adds them, once. */
const isSmooth = ({ activation, a, d }: Move): boolean => activation !== 'relu' || a > 0 === a + d > 0;

describe.each(activationNames)('the move of a %s unit', (activation) => {
  const mine = moves.filter((c) => c.activation === activation && isSmooth(c));

  it('equals 60-digit arithmetic to 1e-14 relative', () => {
    const worst = mine.reduce((a, b) => (error(a, moveOf(a)) > error(b, moveOf(b)) ? a : b));
    expect(error(worst, moveOf(worst)), JSON.stringify(worst)).toBeLessThanOrEqual(1e-14);
  });

  it('would be noticed as the plain difference', () => {
    expect(mine.filter((c) => !(error(c, plain(c)) <= 1e-14)).length).toBeGreaterThan(0);
  });

  const finite = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  test.prop([finite, finite])('is the plain difference to its own rounding, wherever', (a, d) => {
    const { value } = activations[activation];
    const scale = Math.max(Math.abs(value(a)), Math.abs(value(a + d)), Math.abs(a), Math.abs(d), 2 ** -1000);
    expect(Math.abs(moveOf({ activation, a, d }) - (value(a + d) - value(a)))).toBeLessThanOrEqual(
      8 * 2 ** -53 * scale,
    );
  });

  test.prop([finite])('is nothing for no move', (a) => {
    expect(Math.abs(moveOf({ activation, a, d: 0 }))).toBe(0);
  });
});

describe('moves across a kink', () => {
  it('compare a and a + d with 0', () => {
    const relu = (a: number, d: number): number => moveOf({ activation: 'relu', a, d });
    expect([relu(1, -3), relu(-1, 3), relu(-1, 0.5), relu(2, 3), relu(0, 1), relu(0, -1)]).toEqual([-1, 2, 0, 3, 1, 0]);
  });
});

describe('moves beyond the range of the exponential', () => {
  it('arrive at the other end', () => {
    expect(moveOf({ activation: 'sigmoid', a: 2, d: 1e4 })).toBe(1 / (1 + Math.exp(2)));
    expect(moveOf({ activation: 'sigmoid', a: -800, d: 1e4 })).toBe(1);
    expect(moveOf({ activation: 'sigmoid', a: 800, d: -1e4 })).toBe(-1);
    expect(moveOf({ activation: 'tanh', a: -2, d: 1e4 })).toBeCloseTo(1 + Math.tanh(2), 15);
    expect(moveOf({ activation: 'softplus', a: -800, d: 1000 })).toBe(200);
    expect(moveOf({ activation: 'softplus', a: 800, d: -790 })).toBe(-790 + Math.log1p(Math.exp(-10)));
  });
});

describe('the price of a move', () => {
  const wide = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -2000, max: 2000, noNaN: true }));
  test.prop([fc.constantFrom(...activationNames), wide, wide], { numRuns: 1000 })(
    'is the transcendental calls that are really made',
    (activation, a, d) => {
      const spies = (['exp', 'expm1', 'log1p', 'tanh'] as const).map((name) => vi.spyOn(Math, name));
      const work = { ...unpaid };
      hiddenMoves[activation](a, d, work);
      const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
      vi.restoreAllMocks();
      expect(work.transcendentals).toBe(calls);
    },
  );
});
