import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand, type MeasureSlot } from './run-command.js';
import { SlotError } from './run-slot.js';
import { slotOf } from './testing/noisy-machine.js';

const name = 'iteration analytic 784-20-10 batch 1 relu';
let out: string;
let printed: string[];
let notes: string[];
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'gradproof-run-'));
  printed = [];
  notes = [];
});
afterEach(() => rmSync(out, { recursive: true }));

const run = (filters: readonly string[], measure: MeasureSlot, format: 'text' | 'json' = 'json') =>
  runCommand(
    { filters, out, format },
    { print: (t) => void printed.push(t), note: (t) => void notes.push(t), signal: new AbortController().signal },
    measure,
  );
const steady: MeasureSlot = (chosen) => Promise.resolve(slotOf(chosen, chosen.includes('structured') ? 180 : 100));

describe('run', () => {
  it('prints the stable interface and keeps the slots', async () => {
    const shape = '784-50-10 batch 8 relu';
    expect(await run([`iteration analytic ${shape}`, `iteration structured ${shape}`], steady)).toBe(0);
    expect(JSON.parse(printed.join(''))).toMatchObject({
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
    const { exponents } = JSON.parse(printed.join('')) as {
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
    expect(printed).toEqual([]);
    expect(await run(['nonsense', name], steady, 'text')).toBe(2);
    expect(printed.join('')).toContain(name);
    expect(notes[0]).toContain("no benchmark is called or holds the words 'nonsense'");
  });

  it('exits 3 where nothing was measured, or not everything', async () => {
    expect(await run([name], (chosen) => Promise.resolve(slotOf(chosen, 0, { warning: 'zero-dominated' })))).toBe(3);
    expect(JSON.parse(printed.join('')).unmeasured).toEqual([
      { name, reason: 'unmeasurable: the clock says zero-dominated' },
    ]);
    expect(notes).toContain('nothing measured');
    expect(readdirSync(out)).toEqual([]);
    const broken: MeasureSlot = (chosen) =>
      chosen.includes('dense') ? Promise.reject(new SlotError(`${chosen}: planted`)) : steady(chosen, 'typescript');
    expect(await run([name, 'iteration dense 784-20-10 batch 1 relu'], broken)).toBe(3);
    expect(notes.join()).toContain('planted');
  });

  it('does not hide its own faults', async () => {
    await expect(run([name], () => Promise.reject(new Error('planted')))).rejects.toThrow('planted');
  });
});
