import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Plan, planCells, planDigest } from './plan.js';
import { textbook } from '../cell/protocol.js';
import { firstSeeds, tableCells } from './table-cells.js';
import { reportPlan, tablePlan } from './table-plan.js';

const plan = reportPlan(textbook, firstSeeds(2));

describe('a plan', () => {
  it("holds the table's cells in full", () => {
    expect(planCells(plan)).toEqual(tableCells(textbook, [0, 1]));
    expect(planCells(plan)).toHaveLength(128);
  });

  it('gives a cell its own protocol where it has one', () => {
    const cells = [{ ...plan.cells[0]!, protocol: { step: 1e-6 } }];
    expect(planCells({ ...plan, cells })[0]!.protocol).toEqual({ ...textbook, step: 1e-6 });
  });

  it.each<[string, Partial<Plan>]>([
    ['outputs', { outputs: ['table'] }],
    ['protocol', { protocol: { ...textbook, learningRate: 0.2 } }],
    ['seeds', { seeds: [0, 2] }],
    ['cells', { cells: plan.cells.slice(1) }],
    ['analysis', { analysis: { ...plan.analysis, alpha: 0.01 } }],
    ['margins', { margins: { ...plan.margins, equivalence: 0.01 } }],
    ['claims', { claims: plan.claims.slice(1) }],
    ['stopping rule', { stoppingRule: 'when it looks good' }],
  ])('has another digest with other %s', (_, change) => {
    expect(planDigest({ ...plan, ...change })).not.toBe(planDigest(plan));
  });

  test.prop([fc.shuffledSubarray(Object.keys(plan), { minLength: Object.keys(plan).length })])(
    'has the same digest however it was written down',
    (keys) => {
      const turned = Object.fromEntries(keys.map((key) => [key, plan[key as keyof Plan]])) as unknown as Plan;
      expect(planDigest(turned)).toBe(planDigest(plan));
    },
  );

  it('of the table alone makes no claims', () => {
    expect(tablePlan(textbook, [0])).toMatchObject({ outputs: ['table'], claims: [] });
    expect(plan.claims.map(({ id }) => id)).toEqual(['C1', 'C2', 'C3']);
  });
});
