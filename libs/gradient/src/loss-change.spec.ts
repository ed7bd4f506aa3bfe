import { readFileSync } from 'node:fs';
import { network, workspace } from '@gradproof/network';
import { describe, expect, it } from 'vitest';
import { type Work } from './counters.js';
import { changeByLogit, changeByUnit, otherProbability } from './loss-change.js';

interface LossChange {
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
  readonly target: number;
  readonly lossEpsilon: number;
  readonly move: number;
  /** Either the logit that moves, or the outgoing weights of the unit that does. */
  readonly logit?: number;
  readonly outgoing?: readonly number[];
  readonly change: number;
}

const { lossChanges } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/loss-change.json', import.meta.url), 'utf8'),
) as { lossChanges: readonly LossChange[] };

/** A workspace with one example of these logits, as `forward` would leave it. */
function spaceOf({ logits, probabilities, lossEpsilon }: Pick<LossChange, 'logits' | 'probabilities' | 'lossEpsilon'>) {
  const space = workspace(network({ inputs: 1, hidden: 1, classes: logits.length }, 'relu', lossEpsilon), 1);
  space.batchSize = 1;
  space.logits.set(logits);
  space.probabilities.set(probabilities);
  return space;
}

const softmax = (logits: readonly number[]): number[] => {
  const powers = logits.map((o) => Math.exp(o - Math.max(...logits)));
  return powers.map((p) => p / powers.reduce((a, b) => a + b));
};

function changeOf(c: Omit<LossChange, 'change'>, work: Work = { multiplyAdds: 0, transcendentals: 0 }): number {
  const place = { n: 0, index: c.logit ?? 0, target: c.target };
  if (c.outgoing === undefined) return changeByLogit(spaceOf(c), place, c.move, work);
  return changeByUnit(spaceOf(c), Float64Array.from(c.outgoing), place, c.move, work);
}

/**
 * What the change is accurate relative to: itself, and, where classes pull in both directions, the sum of their sizes (what rounding
 * the probabilities to doubles does to it already).
 */
function scaleOf({ probabilities, target, lossEpsilon, move, outgoing, change }: LossChange): number {
  if (outgoing === undefined) return Math.abs(change);
  const shifts = outgoing.map((w) => move * (w - outgoing[target]!));
  const terms = shifts.map((shift, k) => probabilities[k]! * Math.expm1(shift));
  if (terms.every((s) => s >= 0) || terms.every((s) => s <= 0)) return Math.abs(change);
  const pt = probabilities[target]!;
  const kept = pt / (pt + lossEpsilon);
  const sizes = terms.reduce((sum, s) => sum + Math.abs(s), 0);
  return Math.abs(change) + kept * Math.min(1, sizes / (1 + terms.reduce((sum, s) => sum + s)));
}

const error = (c: LossChange, change: number): number => Math.abs(change - c.change) / scaleOf(c);

describe('changes of the loss', () => {
  it.each(['by a unit', 'by a logit'])('equal 60-digit arithmetic to 1e-14: %s', (kind) => {
    const cases = lossChanges.filter(({ outgoing }) => (outgoing === undefined) === (kind === 'by a logit'));
    expect(cases).toHaveLength(120);
    const worst = cases.reduce((a, b) => (error(a, changeOf(a)) > error(b, changeOf(b)) ? a : b));
    expect(error(worst, changeOf(worst)), JSON.stringify(worst)).toBeLessThanOrEqual(1e-14);
  });

  it('would notice a change from the plain difference of two losses', () => {
    const plain = ({ logits, target, lossEpsilon, move, logit, outgoing }: LossChange): number => {
      const loss = (o: readonly number[]): number => -Math.log(softmax(o)[target]! + lossEpsilon);
      return loss(logits.map((o, k) => o + move * (outgoing?.[k] ?? Number(k === logit)))) - loss(logits);
    };
    expect(lossChanges.filter((c) => !(error(c, plain(c)) <= 1e-14)).length).toBeGreaterThan(lossChanges.length / 2);
  });

  it('would notice an epsilon left out', () => {
    const withEpsilon = lossChanges.filter((c) => c.lossEpsilon > 0 && c.probabilities[c.target]! < 0.1);
    for (const c of withEpsilon) expect(error(c, changeOf({ ...c, lossEpsilon: 0 }))).toBeGreaterThan(1e-14);
  });

  it('are exactly nothing where nothing moves', () => {
    const still = { logits: [1, 2], probabilities: softmax([1, 2]), target: 0, lossEpsilon: 0, move: 0 };
    expect(changeOf({ ...still, logit: 1 })).toBe(0);
    expect(changeOf({ ...still, outgoing: [3, 5] })).toBe(0);
  });
});

describe('changes beyond the range of the exponential', () => {
  // p_t has underflowed to 0, or a move overflows exp; -log p_t = 2000 - o_t to the last digit here.
  const saturated = (lossEpsilon: number) => ({
    logits: [0, 2000, 0],
    probabilities: [0, 1, 0],
    target: 0,
    lossEpsilon,
  });

  it('follow the logits where p_t has underflowed', () => {
    expect(changeOf({ ...saturated(0), logit: 0, move: 1500 })).toBe(-1500);
    expect(changeOf({ ...saturated(0), logit: 1, move: 900 })).toBe(900);
    expect(changeOf({ ...saturated(0), outgoing: [-1, 1, 0], move: 1e4 })).toBe(2e4);
    expect(changeOf({ ...saturated(0), outgoing: [1, 0, 0], move: 3000 })).toBe(-2000);
  });

  it('know that the epsilon caps the loss', () => {
    const cap = -Math.log(1e-7);
    expect(changeOf({ ...saturated(1e-7), logit: 0, move: 1500 })).toBeCloseTo(0, 200);
    expect(changeOf({ ...saturated(1e-7), logit: 0, move: 3000 })).toBeCloseTo(-cap - 1e-7, 13);
    const sure = { logits: [2000, 0], probabilities: [1, 0], target: 0, lossEpsilon: 1e-7 };
    expect(changeOf({ ...sure, logit: 0, move: -3000 })).toBeCloseTo(cap + 1e-7, 13);
    expect(changeOf({ ...sure, outgoing: [-1, 1], move: 900 })).toBeCloseTo(0, 80);
  });

  it('cancel nothing where a huge s meets p_t near the epsilon', () => {
    const [pt, p, lossEpsilon] = [1e-7, 1 - 1e-7, 1e-7];
    const change = changeOf({
      logits: [0, Math.log(p / pt)],
      probabilities: [pt, p],
      target: 0,
      lossEpsilon,
      logit: 1,
      move: 680,
    });
    expect(change).toBe(Math.LN2);
  });
});

describe('the price of a change', () => {
  it('is one exponential per other class and one logarithm', () => {
    const work: Work = { multiplyAdds: 0, transcendentals: 0 };
    const c = { logits: [0, 1, 2], probabilities: softmax([0, 1, 2]), target: 1, lossEpsilon: 0 };
    changeOf({ ...c, outgoing: [1, 2, 4], move: 0.1 }, work);
    expect(work).toEqual({ multiplyAdds: 2, transcendentals: 3 });
    changeOf({ ...c, logit: 0, move: 0.1 }, work);
    expect(work).toEqual({ multiplyAdds: 3, transcendentals: 5 });
  });
});

describe('otherProbability', () => {
  it('keeps the digits that 1 - p_t loses', () => {
    expect(otherProbability(Float64Array.of(9, 1e-20, 1, 2e-20), 1, 3, 1)).toBe(1e-20 + 2e-20);
  });
});
