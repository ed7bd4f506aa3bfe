import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComparedProcess, comparePlan } from '@gradproof/benchmark';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MissingFileError } from '../checkout/prepare-checkout.js';
import { type TestContext, testContext } from '../testing/test-context.js';
import { type CompareRequest, type CompareTools, compareCommand, recomputeCommand } from './compare-command.js';
import { judgeKept } from './kept-comparison.js';

let folder: string;
let context: TestContext;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradproof-compare-'));
  context = testContext();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('compareCommand', () => {
  const tools = (factor: number): CompareTools => ({
    prepare: (file, _, own, ready) => {
      ready?.('root', 'abc');
      void own;
      return Promise.resolve({
        base: { name: 'base abc', file, build: '1' },
        head: { name: 'head', file, build: '2' },
      });
    },
    tasks: (name) =>
      Promise.resolve({
        tasks: ['step', 'other'].map((each) => ({ name: each, work: { steps: name === 'head' ? 2 : 1 } })),
      }),
    measuring: () => ({
      atOnce: 1,
      pinned: true,
      way: () => 'lockstep',
      measure: (_, count): Promise<ComparedProcess> => {
        const base = Array.from({ length: 8 }, (__, i) => 100 + ((3 * i + count) % 5) / 10);
        const memory = { base: { bytes: 0, collections: 0 }, head: { bytes: 4096, collections: 1 } };
        const times = { base, control: base, head: base.map((us) => factor * us) };
        return Promise.resolve({ batch: 7, times, memory, seconds: 2 });
      },
    }),
  });
  const request = (more: Partial<CompareRequest> = {}): CompareRequest => ({
    benchmarks: { file: join(folder, 'a.bench.js'), named: true },
    against: { kind: 'revision', revision: 'HEAD' },
    filters: ['step'],
    plan: comparePlan,
    out: join(folder, 'out'),
    format: 'json',
    undecided: 'warn',
    identical: 'skip',
    cores: [],
    missing: 'refuse',
    ...more,
  });

  it('prints one JSON object, keeps the slots, exits by the verdict, and says the same of what it kept', async () => {
    expect(await compareCommand(request(), context, tools(1.2))).toBe(1);
    expect(context.printed).toHaveLength(1);
    const result = JSON.parse(context.printed[0]!);
    expect(result).toMatchObject({
      schema: 'gradproof.compare/2',
      base: 'base abc',
      identical: false,
      benchmarks: [
        {
          name: 'step',
          verdict: 'regressed',
          control: 0,
          processes: 6,
          seconds: 12,
          memory: { head: { bytes: 4096 } },
          work: 'exact work changed: steps +100.00 %',
        },
      ],
    });
    const [{ change, interval, visible }] = result.benchmarks;
    expect(change).toBeCloseTo(0.2, 6);
    expect(interval).toHaveLength(2);
    expect(visible).toBeGreaterThanOrEqual(0.03);
    const [kept] = readdirSync(join(folder, 'out/compare'));
    const path = join(folder, 'out/compare', kept!);
    const here = (given: string) => Promise.resolve(judgeKept(given));
    expect(await recomputeCommand(path, { format: 'json', undecided: 'warn' }, context, here)).toBe(1);
    expect(context.printed[1]).toBe(context.printed[0]);
  });

  it.each([
    ['text', /^benchmark {2,}change.*\nstep {2,}\+20 %/],
    ['markdown', /^<!-- gradproof bench compare -->\n## Benchmarks: 1 regressed, 0 improved/],
    ['html', /^<!doctype html>[\s\S]*<strong>REGRESSED<\/strong>/],
    ['github-action-benchmark', /"name": "step, against base",\s+"unit": "times",\s+"value": 1.2/],
    ['bencher', /"step": \{\s+"latency": \{\s+"value": 120/],
  ] as const)('prints %s', async (format, expected) => {
    await compareCommand(request({ format, out: undefined }), context, tools(1.2));
    expect(context.printed.join('')).toMatch(expected);
    if (format === 'text')
      for (const line of context.printed[0]!.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('exits 0 for equal builds, 2 for an unknown name, and measures nothing of identical ones', async () => {
    expect(await compareCommand(request(), context, tools(1))).toBe(0);
    expect(await compareCommand(request({ filters: ['nonsense'] }), context, tools(1))).toBe(2);
    const same: CompareTools = {
      ...tools(1),
      prepare: (file) =>
        Promise.resolve({ base: { name: 'a', file, build: '1' }, head: { name: 'b', file, build: '1' } }),
    };
    expect(await compareCommand(request({ out: undefined, format: 'text' }), context, same)).toBe(0);
    expect(context.printed.at(-1)).toMatch(/nothing was\s+measured/);
    const forced = request({ out: undefined, identical: 'measure' });
    expect(await compareCommand(forced, context, same)).toBe(0);
    expect(JSON.parse(context.printed.at(-1)!)).toMatchObject({
      identical: true,
      benchmarks: [{ verdict: 'equivalent' }],
    });
  });

  it('exits 3 under --strict where nothing can be said', async () => {
    const restless: CompareTools = {
      ...tools(1),
      measuring: () => ({
        atOnce: 1,
        pinned: true,
        way: () => 'apart',
        measure: (_, count) => {
          const head = [100 * Math.exp(0.3 * ((count % 3) - 1))];
          return Promise.resolve({ batch: 1, times: { base: [100], control: [100], head }, memory: {}, seconds: 10 });
        },
      }),
    };
    expect(await compareCommand(request({ undecided: 'fail' }), context, restless)).toBe(3);
    expect(await compareCommand(request(), context, restless)).toBe(0);
  });

  it('refuses a benchmark that base has not, or measures otherwise', async () => {
    const of = (base: readonly { name: string; version?: string }[]): CompareTools => ({
      ...tools(1),
      tasks: (name) => Promise.resolve({ tasks: name === 'head' ? [{ name: 'step', version: '1' }] : [...base] }),
    });
    await expect(compareCommand(request(), context, of([]))).rejects.toThrow("base abc has no benchmark 'step'");
    await expect(compareCommand(request(), context, of([{ name: 'step', version: '2' }]))).rejects.toThrow(
      'their versions differ',
    );
  });

  it('leaves out what base has not got yet, where that is allowed', async () => {
    const allowed = request({ filters: [], missing: 'leave out' });
    const without = (names: readonly string[]): CompareTools => ({
      ...tools(1.2),
      tasks: (side) =>
        Promise.resolve({ tasks: (side === 'head' ? ['step', 'new'] : names).map((name) => ({ name })) }),
    });
    expect(await compareCommand(allowed, context, without(['step']))).toBe(1);
    expect(context.notes).toContain("base abc has no benchmark 'new' yet: left out");
    expect(JSON.parse(context.printed[0]!)).toMatchObject({ benchmarks: [{ name: 'step' }] });
    expect(await compareCommand({ ...allowed, format: 'markdown' }, context, without([]))).toBe(0);
    expect(context.printed.at(-1)).toMatch(/nothing to compare with yet[\s\S]*Base has none of the benchmarks yet/);
    expect(readdirSync(join(folder, 'out/compare'))).toHaveLength(1); // of the one before

    const missing = (side: 'base' | 'head'): CompareTools => ({
      ...tools(1),
      prepare: () => Promise.reject(new MissingFileError(side, side, 'a.bench.js')),
    });
    expect(await compareCommand(allowed, context, missing('base'))).toBe(0);
    expect(context.notes.at(-1)).toBe('base has no benchmark file a.bench.js yet: there is nothing to compare');
    await expect(compareCommand(allowed, context, missing('head'))).rejects.toThrow('head has no benchmark file');
    await expect(compareCommand(request(), context, missing('base'))).rejects.toThrow('base has no benchmark file');
  });
});
