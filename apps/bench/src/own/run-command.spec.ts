import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownComputations } from './computations.js';
import { type RunTools, runCommand } from './run-command.js';
import { SlotError } from './run-slot.js';
import { slotOf } from './testing/slot-fixture.js';
import { type TestContext, testContext } from '../testing/test-context.js';

const name = 'iteration analytic 784-20-10 batch 1 relu';
let out: string;
let context: TestContext;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'gradproof-run-'));
  context = testContext();
});
afterEach(() => rmSync(out, { recursive: true }));

type Measure = RunTools['measure'];
const tools = (measure: Measure): RunTools => ({
  verifyImages: () => Promise.resolve(),
  measure,
  fit: (...args) => ownComputations.fitExponents(...args),
});
const run = (filters: readonly string[], measure: Measure, format: 'text' | 'json' = 'json') =>
  runCommand({ filters, out, format }, context, tools(measure));
const steady: Measure = (chosen) => Promise.resolve(slotOf(chosen, chosen.includes('structured') ? 180 : 100));

describe('run', () => {
  it('prints the stable interface and keeps the slots', async () => {
    const shape = '784-50-10 batch 8 relu';
    expect(await run([`iteration analytic ${shape}`, `iteration structured ${shape}`], steady)).toBe(0);
    expect(JSON.parse(context.printed.join(''))).toMatchObject({
      schema: 'gradproof.bench/1',
      tasks: [
        { name: `iteration analytic ${shape}`, p50: 100, mad: 0, n: 6, unit: 'us' },
        { name: `iteration structured ${shape}`, p50: 180, mad: 0, n: 6, unit: 'us' },
      ],
      ratios: [{ name: `structured/analytic ${shape}`, value: 1.8 }],
    });
    expect(readdirSync(out)).toHaveLength(1);
  });

  it('fits exponents of time and of work in a whole run', async () => {
    expect(await run([], steady)).toBe(0);
    const { exponents } = JSON.parse(context.printed.join('')) as {
      exponents: { sweep: string; quantity: string; exponent: number }[];
    };
    const of = (sweep: string, quantity: string) =>
      exponents.find((fit) => fit.sweep === sweep && fit.quantity === quantity)!.exponent;
    expect(of('analytic by batch', 'time')).toBeCloseTo(0, 10);
    for (const { sweep, quantity, exponent } of exponents)
      expect({ sweep, quantity, exponent, linear: exponent <= 1.01 }).toMatchObject({ linear: true });
    expect(of('structured step 0.5 by pixel levels', 'transcendentals')).toBeGreaterThan(0.5);
    expect(of('structured by pixel levels', 'transcendentals')).toBeCloseTo(0, 10);
  });

  it('exits 2 for an unknown benchmark, after measuring the others', async () => {
    expect(await run(['nonsense'], steady)).toBe(2);
    expect(context.printed).toEqual([]);
    expect(await run(['nonsense', name], steady, 'text')).toBe(2);
    expect(context.printed.join('')).toContain(name);
    expect(context.notes[0]).toContain("no benchmark has the name or the words 'nonsense'");
  });

  it('exits 3 where nothing was measured, or not everything', async () => {
    expect(await run([name], (chosen) => Promise.resolve(slotOf(chosen, 0, { warning: 'zero-dominated' })))).toBe(3);
    expect(JSON.parse(context.printed.join('')).unmeasured).toEqual([
      { name, reason: 'unmeasurable: the clock says zero-dominated' },
    ]);
    expect(context.notes).toContain('nothing measured');
    expect(readdirSync(out)).toEqual([]);
    const broken: Measure = (chosen) =>
      chosen.includes('dense') ? Promise.reject(new SlotError(`${chosen}: planted`)) : steady(chosen, 'typescript');
    expect(await run([name, 'iteration dense 784-20-10 batch 1 relu'], broken)).toBe(3);
    expect(context.notes.join()).toContain('planted');
  });

  it('does not hide its own faults', async () => {
    await expect(run([name], () => Promise.reject(new Error('planted')))).rejects.toThrow('planted');
  });

  it('measures nothing where the record could not be kept', async () => {
    let measured = 0;
    writeFileSync(join(out, 'file'), '');
    const request = { filters: [name], out: join(out, 'file'), format: 'json' } as const;
    const counting: Measure = (...args) => (measured++, steady(...args));
    await expect(runCommand(request, context, tools(counting))).rejects.toThrow('must be a folder that can be written');
    expect(measured).toBe(0);
    expect(readdirSync(out)).toEqual(['file']);
  });
});
