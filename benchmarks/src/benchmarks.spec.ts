import { loadMnist } from '@gradproof/dataset';
import { describe, expect, it } from 'vitest';
import { benchmark } from './benchmark.js';
import { benchmarks, comparedByDefault } from './benchmarks.js';
import { kernelNames, kernelSet } from './kernel-set.js';
import { prepareTask } from './prepare-task.js';
import { ratioDefinitions, ratios } from './ratios.js';
import { countedSweeps, timedSweeps } from './sweeps.js';
import { sweepSizes } from './sweep-sizes.js';
import { RUN_LENGTH, strategyFor } from './training-case.js';

describe('benchmarks', () => {
  const all = benchmarks();
  const names = new Set(all.map(({ name }) => name));

  it('hold every method at every shape, and have names of their own', () => {
    expect(names.size).toBe(all.length);
    for (const method of ['analytic', 'structured', 'alternating', 'dense'])
      for (const hidden of [20, 50, 200])
        for (const batch of [1, 8, 64])
          for (const activation of ['relu', 'sigmoid'])
            expect(names).toContain(`iteration ${method} 784-${hidden}-10 batch ${batch} ${activation}`);
  });

  it('include both sides of every ratio, and what is compared by default', () => {
    for (const { numerator, denominator } of ratioDefinitions()) {
      expect(names).toContain(numerator);
      expect(names).toContain(denominator);
    }
    comparedByDefault.forEach((name) => expect(names).toContain(name));
    expect(comparedByDefault.length).toBeLessThanOrEqual(8);
  });

  it('have a version that moves with the definition', () => {
    const [first] = all;
    expect(benchmark(first!.definition)).toEqual(first);
    expect(new Set(all.map(({ version }) => version)).size).toBe(all.length);
  });

  it('run, each kind of them, on every kernel set', async () => {
    const mnist = loadMnist({ checksums: 'skip' });
    const kinds = [
      { kind: 'iteration', method: 'alternating', hidden: 2, batchSize: 2, activation: 'sigmoid' },
      { kind: 'iteration', method: 'dense', hidden: 2, batchSize: 2, activation: 'relu' },
      { kind: 'iteration', method: 'generic', hidden: 2, batchSize: 1, activation: 'relu', timedEntries: 4 },
      { kind: 'accuracy', hidden: 2, activation: 'relu' },
      { kind: 'gradient-check', hidden: 2, batchSize: 2, activation: 'sigmoid' },
    ] as const;
    for (const kernels of kernelNames)
      for (const kind of kinds) {
        const task = await prepareTask(kind, mnist, kernelSet(kernels));
        const runs = kind.kind === 'iteration' && kind.method === 'dense' ? RUN_LENGTH + 1 : 1;
        for (let i = 0; i < runs; i++) await task.run();
        await task.rerun();
        expect(task.scale).toBe('timedEntries' in kind ? (784 * 2 + 2 + 20 + 10) / 4 : 1);
      }
    const cell = { kind: 'cell', method: 'baseline', hidden: 2, batchSize: 1, shots: 1 } as const;
    expect((await prepareTask(cell, mnist, kernelSet('typescript'))).run()).toBeUndefined();
  });

  it('know which programs are no gradient strategy', () => {
    const dense = { kind: 'iteration', method: 'dense', hidden: 2, batchSize: 2, activation: 'relu' } as const;
    expect(() => strategyFor(dense)).toThrow('method must be a gradient strategy, got dense');
  });
});

describe('sweeps', () => {
  it('vary one thing and leave the others alone', () => {
    const mnist = loadMnist({ checksums: 'skip' });
    for (const sweep of [...timedSweeps, ...countedSweeps]) {
      const sizes = sweepSizes(sweep, mnist);
      expect(sizes.length).toBeGreaterThanOrEqual(3);
      expect(sizes.toSorted((a, b) => a - b)).toEqual(sizes);
      expect(sizes.at(-1)! / sizes[0]!).toBeGreaterThanOrEqual(4);
    }
  });
});

describe('ratios', () => {
  it('are those whose both sides were measured', () => {
    const tasks = [
      { name: 'iteration analytic 784-50-10 batch 8 relu', p50: 100 },
      { name: 'iteration structured 784-50-10 batch 8 relu', p50: 180 },
      { name: 'iteration dense 784-50-10 batch 1 relu', p50: 180 },
    ];
    expect(ratios(tasks)).toEqual([{ name: 'structured/analytic 784-50-10 batch 8 relu', value: 1.8 }]);
  });
});
