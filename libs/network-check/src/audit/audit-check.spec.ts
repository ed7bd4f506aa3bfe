import type { GradientCheck } from '@gradproof/gradient-check';
import { describe, expect, it } from 'vitest';
import { auditCheck } from './audit-check.js';
import { checkAuditJson } from './audit-json.js';
import { toleranceRule } from './checking-rule.js';

/** `sum_i exp(W_i) + sum_i b_i^2` with W a 2 x 3 matrix. */
const check = (type: typeof Float64Array | typeof Float32Array = Float64Array): GradientCheck => ({
  name: 'exponentials',
  parameters: { W: type.of(0.1, -0.4, 0.7, 1.2, -1, 0.3), b: type.of(0.5, 2) },
  loss: ({ W, b }) =>
    Array.from(W!).reduce((sum, x) => sum + Math.exp(x), 0) + Array.from(b!).reduce((sum, x) => sum + x * x, 0),
  gradient: ({ W, b }) => ({ W: type.from(Array.from(W!, Math.exp)), b: type.from(Array.from(b!, (x) => 2 * x)) }),
});

describe('auditCheck', () => {
  it('fails every fault that shows', async () => {
    const { cells, control } = await auditCheck(check(), { rules: [] });
    expect(control.verdict).toBe('pass');
    expect(cells.filter(({ expected, verdict }) => expected === 'fail' && verdict !== 'fail')).toEqual([]);
    expect(cells.filter(({ expected }) => expected === 'fail').length).toBeGreaterThan(25);
    expect(cells.find(({ fault, parameter }) => fault === 'M31' && parameter === 'b')).toMatchObject({
      expected: 'not applicable',
    });
    for (const fine of ['M35-1.001', 'M35-1.0001', 'M10']) {
      expect(cells.find(({ fault, parameter }) => fault === fine && parameter === 'W')).toMatchObject({
        expected: 'fail',
        verdict: 'fail',
      });
    }
    expect(cells.filter(({ expected }) => expected === 'inconclusive')).toEqual([]);
    expect(cells.find(({ fault, parameter }) => fault === 'M4' && parameter === 'W')).toMatchObject({
      diagnosis: 'sign',
    });
  });
  it('misses nothing of a float32 gradient either', async () => {
    const { cells } = await auditCheck(check(Float32Array), { rules: [] });
    expect(cells.filter(({ expected, verdict }) => expected === 'fail' && verdict === 'pass')).toEqual([]);
  });
  it('shows what a loose rule would miss', async () => {
    const rule = toleranceRule(1e-5, 1e-3, 0.1);
    expect(rule.rule).toBe('central 1e-5, |a - n| <= 0.001 + 0.1 |n|');
    const { cells } = await auditCheck(check(), { rules: [rule] });
    const missed = cells.filter(({ acceptedBy, expected }) => expected === 'fail' && acceptedBy.length > 0);
    expect(missed.map(({ fault, parameter }) => `${fault} ${parameter}`)).toEqual(
      expect.arrayContaining(['M35 W', 'M35-1.01 b', 'M41 W']),
    );
    expect(missed.map(({ fault }) => fault)).not.toContain('M4');
  });
  it('asks for no more than an entry can show, and for no less of the others', async () => {
    // of the last entry rounding leaves nothing
    const small: GradientCheck = {
      name: 'rounding',
      parameters: { W: Float64Array.of(1, 0.5, -5.6e-17) },
      loss: ({ W }) => W![0]! ** 2 + W![1]! ** 2 + W![2]! ** 2,
      gradient: ({ W }) => ({ W: Array.from(W!, (x) => 2 * x) }),
    };
    const { cells, control } = await auditCheck(small, { rules: [] });
    expect(control.verdict).toBe('inconclusive');
    const expected = (id: string): unknown => cells.find(({ fault }) => fault === id)!.expected;
    expect([expected('M27'), expected('M38')]).toEqual(['inconclusive', 'inconclusive']);
    expect(cells.filter((cell) => cell.expected === 'fail' && cell.verdict !== 'fail')).toEqual([]);
    expect(cells.filter((cell) => cell.expected === 'fail' && cell.parameter !== null).length).toBeGreaterThan(10);
  });
  it('plants nothing into a gradient that is wrong already', async () => {
    const wrong = { ...check(), gradient: () => ({ W: [0, 0, 0, 0, 0, 0], b: [0, 0] }) };
    expect(await auditCheck(wrong)).toMatchObject({ control: { verdict: 'fail' }, cells: [] });
  });
  it('is the same on every run, tells how far it is, and can be written as JSON', async () => {
    const steps: number[] = [];
    const first = await auditCheck(check(), { seed: 3, onProgress: (done) => steps.push(done) });
    expect(await auditCheck(check(), { seed: 3 })).toEqual(first);
    expect(steps.at(-1)).toBe(first.cells.length);
    expect(checkAuditJson([first], 3)).toMatchObject({
      schema: 'gradproof.audit/1',
      cells: expect.arrayContaining([
        expect.objectContaining({ check: 'exponentials', fault: 'M1', parameter: 'W' }),
      ]) as unknown,
      controls: [{ check: 'exponentials', verdict: 'pass' }],
    });
  });
});
