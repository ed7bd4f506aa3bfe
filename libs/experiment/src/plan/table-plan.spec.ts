import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../store/canonical-json.js';
import { evidenceCells } from './mechanism.js';
import { mechanismRule } from './paper-claims.js';
import { planCells, planDigest } from './plan.js';
import { type PlanFile, parsePlanFile, planFileText } from './plan-file.js';
import { textbook } from '../cell/protocol.js';
import { firstSeeds, tableCells } from './table-cells.js';
import { evidencePlan, reportPlan, tablePlan } from './table-plan.js';

describe('evidencePlan', () => {
  const seeds = firstSeeds(2);
  const plan = evidencePlan(textbook, seeds);
  const file: PlanFile = { plan, sha256: planDigest(plan) };

  it('is the table’s cells, then its controls', () => {
    expect(planCells(plan)).toEqual([...tableCells(textbook, seeds), ...evidenceCells(textbook, seeds)]);
  });

  it('says of a control only what is not the plan’s protocol', () => {
    const changes = plan.cells.slice(128).map(({ protocol }) => canonicalJson(protocol));
    expect(new Set(changes)).toContain('{"activation":"sigmoid"}');
    expect(new Set(changes)).toContain('{"atKinks":"one-sided"}');
    expect(plan.cells.slice(0, 128).every(({ protocol }) => protocol === undefined)).toBe(true);
  });

  it('declares how it decides why the methods differ; the other plans do not ask', () => {
    expect(plan.mechanism).toBe(mechanismRule);
    expect(tablePlan(textbook, seeds)).not.toHaveProperty('mechanism');
    expect(reportPlan(textbook, seeds)).not.toHaveProperty('mechanism');
    const other = { ...plan, mechanism: { ...mechanismRule, most: 0.8 } };
    expect(planDigest(other)).not.toBe(planDigest(plan));
  });

  it('is read back from its file', () => {
    expect(parsePlanFile(planFileText(file), 'p')).toEqual(file);
    expect(() => parsePlanFile(planFileText({ ...file, plan: { ...plan, claims: [] } }), 'p')).toThrow(/sha256/);
  });

  it('is refused without a control of its page', () => {
    const short = { ...plan, cells: plan.cells.slice(0, -2) };
    const text = planFileText({ plan: short, sha256: planDigest(short) });
    expect(() => parsePlanFile(text, 'p')).toThrow(
      /^plan p: cells must hold the controls of its page, got none for batch8-hidden50-.*, and 1 more$/,
    );
    const table = { ...short, outputs: ['table' as const] };
    expect(parsePlanFile(planFileText({ plan: table, sha256: planDigest(table) }), 'p').plan).toEqual(table);
  });
});
