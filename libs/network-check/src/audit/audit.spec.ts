import { describe, expect, it } from 'vitest';
import { auditCell } from './audit-cell.js';
import { rightForms, wrongForms } from '@gradproof/gradient-check/forms';
import { auditForms, isFormAsExpected } from './audit-forms.js';
import { auditJson } from './audit-json.js';
import { auditMarkdown } from './audit-markdown.js';
import { isAsExpected, summariseAudit } from './audit-summary.js';
import { type Audit, type CellAudit, audit, auditNetwork } from './audit.js';
import { forwardStages } from '../faults/staged-backpropagation.js';

/** Every activation, regime and shape, on a seed that no report was written from; `gradcheck audit` takes all 24 of another. */
const networks = [
  auditCell(11, 'sigmoid', '0.01 init', 'square dimensions'),
  auditCell(11, 'sigmoid', 'normal init', 'batch 1'),
  auditCell(11, 'sigmoid', 'saturated', 'prime dimensions'),
  auditCell(11, 'sigmoid', 'trained', 'prime dimensions'),
  auditCell(11, 'relu', '0.01 init', 'prime dimensions'),
  auditCell(11, 'relu', 'normal init', 'prime dimensions'),
  auditCell(11, 'relu', 'saturated', 'square dimensions'),
  auditCell(11, 'relu', 'trained', 'batch 1'),
];
let audited: Promise<CellAudit> | undefined;
const steps: string[] = [];
const onProgress = (done: number, total: number): number => steps.push(`${done}/${total}`);
const auditOnce = (): Promise<CellAudit> => (audited ??= audit({ networks, rules: [], onProgress }));

describe('audit', { timeout: 180_000 }, () => {
  it('shows the expected verdict in every cell', async () => {
    const { cells } = await auditOnce();
    expect(cells).toHaveLength(8 * (49 + 9 + 5));
    expect(cells.filter((cell) => !isAsExpected(cell))).toEqual([]);
  });
  it('raises no false alarm and diagnoses no right gradient', async () => {
    const { controls } = await auditOnce();
    expect(controls).toHaveLength(8 * 3);
    expect(controls.filter(({ verdict, diagnoses }) => verdict === 'fail' || diagnoses > 0)).toEqual([]);
  });
  it('names the mistake in more than nine of ten failed cells', async () => {
    const { diagnosed, missed } = summariseAudit(await auditOnce(), []);
    expect(diagnosed.right / diagnosed.failed).toBeGreaterThan(0.9);
    expect(missed).toEqual([]);
  });
  it('knows which faults change nothing', async () => {
    const { cells } = await auditOnce();
    const expectations = (id: string, where: Partial<(typeof cells)[0]>): string[] =>
      cells
        .filter(
          (cell) => cell.fault === id && Object.entries(where).every(([key, value]) => cell[key as 'regime'] === value),
        )
        .map(({ expected }) => expected);
    for (const id of ['M1', 'M2', 'M11', 'M12']) {
      expect(new Set(expectations(id, { shape: 'batch 1' }))).toEqual(new Set(['equivalent']));
    }
    expect(new Set(expectations('M19', { activation: 'relu' }))).toEqual(new Set(['equivalent']));
    for (const id of ['M14', 'M32', 'M33', 'M34']) {
      expect(new Set(expectations(id, { shape: 'prime dimensions' }))).toEqual(new Set(['not applicable']));
    }
    expect(expectations('M25', { activation: 'relu', regime: '0.01 init', shape: 'prime dimensions' })).toEqual([
      'fail',
    ]);
    expect(new Set(expectations('M45', { regime: 'saturated' }))).toEqual(new Set(['fail']));
    expect(new Set(expectations('M42', { regime: '0.01 init' }))).toEqual(new Set(['equivalent']));
  });
  it('saturates as far as it says', () => {
    for (const activation of ['sigmoid', 'relu'] as const) {
      const { o, a } = forwardStages(auditCell(3, activation, 'saturated', 'prime dimensions').problem);
      expect(Math.max(...o)).toBeGreaterThan(800);
      expect(Math.min(...a)).toBeLessThan(-800);
    }
  });

  const network = (): Promise<CellAudit> => auditNetwork(auditCell(2, 'relu', 'normal init', 'square dimensions'));
  let made: Promise<Audit> | undefined;
  const small = (): Promise<Audit> =>
    (made ??= Promise.all([network(), auditForms(someForms)]).then(([cells, forms]) => ({ ...cells, forms })));
  const someForms = [rightForms[0]!, wrongForms[0]!];
  it('is the same on every run', async () => {
    const { forms, ...first } = await small();
    const second = await network();
    expect(second).toEqual(first);
    expect(auditMarkdown({ ...first, forms }, 2)).toBe(auditMarkdown({ ...second, forms }, 2));
  });
  it('is written for people', async () => {
    const text = auditMarkdown(await small(), 2);
    expect(text).toContain('| gradproof     | error bounds, no tolerance ');
    expect(text).toContain('xychart-beta');
    expect(text).toMatch(/\| M43 +\| loss with epsilon, gradient without/);
    expect(text).toContain('- 63 of 63 cells show the expected verdict');
    expect(text).toContain('- 1 of 1 right checks of other forms pass, 1 of 1 with a fault fail and name it');
    expect(text).toMatch(/\| leaf forgotten +\| gradient +\| fail +\| fail +\| gradient has no layers\[0\]\.b \|/);
  });
  it('says so when a verdict is not the expected one', async () => {
    const { cells, controls, forms } = await small();
    expect(isFormAsExpected({ ...forms[1]!, named: null })).toBe(false);
    expect(isFormAsExpected({ ...forms[0]!, verdict: 'inconclusive' })).toBe(false);
    const spoilt = {
      forms,
      cells: cells.map((cell) => (cell.fault === 'M4' ? { ...cell, verdict: 'pass' as const } : cell)),
      controls,
    };
    expect(auditMarkdown(spoilt, 2)).toContain(
      '- unexpected: M4 in relu, normal init, square dimensions: pass, expected fail',
    );
    expect(summariseAudit(spoilt).missed).toHaveLength(1);
  });
  it('is written as JSON', async () => {
    const document = auditJson(await small(), 2) as { schema: string; cells: Record<string, unknown>[] };
    expect(document.schema).toBe('gradproof.audit/1');
    expect(document).toHaveProperty('forms.1.named', 'gradient has no layers[0].b');
    expect(document.cells[0]).toMatchObject({
      fault: 'M1',
      activation: 'relu',
      regime: 'normal init',
      shape: 'square dimensions',
      expected: 'fail',
      verdict: 'fail',
    });
  });
  it('tells how far it is', async () => {
    await auditOnce();
    expect([steps[0], steps.at(-1), steps.length]).toEqual(['1/8', '8/8', 8]);
  });
});
