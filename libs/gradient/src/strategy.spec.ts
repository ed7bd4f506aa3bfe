import { fc, test } from '@fast-check/vitest';
import { cook } from '@gradproof/network/testing';
import { describe, expect, it } from 'vitest';
import { evaluateGradient, evaluator } from './evaluator.js';
import { gradientOf } from './gradient-of.js';
import {
  type AlternatingStrategy,
  type GradientStrategy,
  type LeafStrategy,
  alternating,
  analytic,
  central,
  strategyAt,
} from './strategy.js';

const leaf = fc.integer({ min: 1, max: 9 }).map((i) => central(i / 10));
const phase = fc.nat(100);
const flat = fc
  .tuple(fc.array(leaf, { minLength: 1, maxLength: 7 }), phase)
  .map(([members, p]) => alternating(members, p));
const nested = fc.letrec<{ strategy: GradientStrategy; alternation: AlternatingStrategy }>((tie) => ({
  strategy: fc.oneof({ maxDepth: 3 }, leaf, tie('alternation')),
  alternation: fc
    .tuple(fc.array(tie('strategy'), { minLength: 1, maxLength: 4 }), phase)
    .map(([members, p]) => alternating(members, p)),
})).alternation;

/** One turn of a flat alternation, unrolled; iteration t is entry (t - 1) mod its length. */
const unrolled = ({ members, phase: shift }: AlternatingStrategy): readonly GradientStrategy[] =>
  members.map((_, i) => members.concat(members)[i + (shift % members.length)]!);

type Choose = (strategy: GradientStrategy, iteration: number) => LeafStrategy;
const sameAs = (choose: Choose, strategy: AlternatingStrategy, iterations: number): boolean => {
  const turn = unrolled(strategy);
  return Array.from({ length: iterations }, (_, i) => i + 1).every(
    (t) => JSON.stringify(choose(strategy, t)) === JSON.stringify(choose(turn[(t - 1) % turn.length]!, t)),
  );
};

describe('the schedule', () => {
  test.prop([flat])('uses each member at exactly its iterations', (strategy) => {
    expect(sameAs(strategyAt, strategy, 40)).toBe(true);
  });

  test.prop([nested])('asks nested alternations at the same iteration', (strategy) => {
    expect(sameAs(strategyAt, strategy, 40)).toBe(true);
  });

  test.prop([flat, fc.nat(1000)])('comes around after as many iterations as members', (strategy, t) => {
    expect(strategyAt(strategy, t + 1 + strategy.members.length)).toBe(strategyAt(strategy, t + 1));
  });

  it("is the paper's: analytic at odd and numerical at even iterations", () => {
    const paper = alternating([analytic, central(1e-4)]);
    expect([1, 2, 3, 4].map((t) => strategyAt(paper, t).kind)).toEqual([
      'analytic',
      'numerical',
      'analytic',
      'numerical',
    ]);
  });

  it('keeps its place at the largest phase and iteration', () => {
    const members = [central(0.1), central(0.2), central(0.3)];
    const last = Number.MAX_SAFE_INTEGER; // 2^53 - 1 = 1 mod 3
    expect(strategyAt(alternating(members, last), last)).toBe(members[1]);
    expect(strategyAt(alternating(members, last), last - 1)).toBe(members[0]);
  });

  it.each<[string, Choose]>([
    ['one iteration late', (strategy, t) => strategyAt(strategy, t + 1)],
    [
      'with the phase the other way',
      (s, t) => strategyAt(s.kind === 'alternating' ? { ...s, phase: s.phase * (s.members.length - 1) } : s, t),
    ],
    ['with its first member alone', (s, t) => strategyAt(s.kind === 'alternating' ? s.members[0]! : s, t)],
  ])('would be rejected %s', (_, choose) => {
    const outcome = fc.check(
      fc.property(flat, (strategy) => {
        const turn = unrolled(strategy);
        return turn.every((member, i) => JSON.stringify(choose(strategy, i + 1)) === JSON.stringify(member));
      }),
    );
    expect(outcome.failed).toBe(true);
  });
});

describe('alternation', () => {
  const { network, parameters, examples, batch } = cook({
    inputs: 7, hidden: 5, classes: 3, batchSize: 4, activation: 'relu', lossEpsilon: 1e-7, scale: 0.5, situation: 'plain', seed: 3,
  }); // prettier-ignore

  test.prop([fc.integer({ min: 1, max: 50 }), phase])('of [analytic, analytic] is bit-equal to analytic', (t, p) => {
    const memory = evaluator(network, batch.length);
    const { loss, gradient } = evaluateGradient(
      memory,
      alternating([analytic, analytic], p),
      parameters,
      examples,
      batch,
      t,
    );
    const baseline = evaluateGradient(evaluator(network, batch.length), analytic, parameters, examples, batch, t);
    expect(loss).toBe(baseline.loss);
    expect(gradient).toEqual(baseline.gradient);
  });

  it('of [analytic, numerical] is not', () => {
    const at = (t: number) =>
      evaluateGradient(
        evaluator(network, batch.length),
        alternating([analytic, central(0.1)]),
        parameters,
        examples,
        batch,
        t,
      );
    expect(at(1).gradient).toEqual(at(3).gradient);
    expect(at(1).gradient).not.toEqual(at(2).gradient);
    expect(at(2).strategy).toEqual(central(0.1));
  });

  it('takes its first turn where one look is asked for', () => {
    const pair = alternating([central(0.1), analytic]);
    expect(gradientOf(pair, network, parameters, examples).gradient.theta).toEqual(
      gradientOf(central(0.1), network, parameters, examples).gradient.theta,
    );
  });
});

describe('a strategy that makes no sense', () => {
  it.each([0, -1, 1.5, NaN, 2 ** 53])('is refused at iteration %d', (iteration) => {
    const message = `strategyAt: iteration must be a positive integer, got ${iteration}`;
    expect(() => strategyAt(alternating([analytic]), iteration)).toThrow(new RangeError(message));
    expect(() => strategyAt(analytic, iteration)).toThrow(new RangeError(message));
  });

  it('is refused without members', () => {
    const message = 'strategyAt: members must hold at least one strategy, got none';
    expect(() => strategyAt(alternating([]), 1)).toThrow(new RangeError(message));
  });

  it.each([-1, 0.5, NaN, Infinity])('is refused with phase %d', (wrong) => {
    const message = `strategyAt: phase must be a natural number, got ${wrong}`;
    expect(() => strategyAt(alternating([analytic], wrong), 1)).toThrow(new RangeError(message));
  });
});
