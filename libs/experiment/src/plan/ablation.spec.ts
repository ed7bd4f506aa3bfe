import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@fast-check/vitest';
import { loadMnist } from '@gradproof/dataset';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ablation, ablationCells, variantPairs } from './ablation.js';
import { type AblationName, ablationNames } from './describe-ablation.js';
import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { CellResult } from '../cell/cell-result.js';
import { type Protocol, strategyOf, textbook } from '../cell/protocol.js';
import { experimentData, runCell } from '../cell/run-cell.js';
import { firstSeeds, tableCells } from './table-cells.js';
import { anyProtocol, writeSmallMnist } from '../testing/index.js';

/** What each ablation says that it varies, beside the method. */
const varied: Readonly<Record<AblationName, readonly (keyof Protocol)[]>> = {
  step: ['step'],
  scheme: ['scheme'],
  alternation: ['alternation'],
  'all-numerical': ['step'],
  activation: ['activation'],
  float32: ['arithmetic', 'step'],
  'learning-rate': ['learningRate'],
  iterations: ['iterations'],
  support: ['support'],
};
const anyName = fc.constantFrom(...ablationNames);
const anyRun = anyProtocol.map((protocol) => ({ ...protocol, iterations: protocol.iterations + 1 }));
const differing = (a: Protocol, b: Protocol): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => JSON.stringify(a[key as keyof Protocol]) !== JSON.stringify(b[key as keyof Protocol]),
  );

describe('ablation', () => {
  test.prop([anyName, anyRun])('varies what it says and nothing else', (name, protocol) => {
    const study = ablation(name, protocol, firstSeeds(1));
    const changed = study.variants.flatMap((variant) => {
      const [{ baseline, other }] = variantPairs(protocol, study, variant) as [{ baseline: Cell; other: Cell }];
      expect(varied[name]).toEqual(expect.arrayContaining(differing(baseline.protocol, protocol)));
      return differing(other.protocol, protocol);
    });
    expect(new Set(changed)).toEqual(new Set(varied[name].filter((key) => changed.includes(key))));
    expect(changed.length).toBeGreaterThan(0);
  });

  test.prop([anyName, anyRun])('pairs runs of one setting and seed', (name, protocol) => {
    const study = ablation(name, protocol, firstSeeds(2));
    for (const variant of study.variants) {
      const pairs = variantPairs(protocol, study, variant);
      expect(pairs).toHaveLength(study.settings.length * 2);
      for (const { baseline, other } of pairs) {
        const { hidden, batchSize, shots, seed } = other;
        expect(baseline).toMatchObject({ hidden, batchSize, shots, seed, method: 'baseline' });
        expect(other.method).not.toBe('baseline');
      }
    }
  });

  test.prop([anyName, anyRun])('has one standard variant, whose runs are the table’s own', (name, protocol) => {
    const study = ablation(name, protocol, firstSeeds(2));
    const standard = study.variants.filter((variant) => variant.standard);
    expect(standard).toHaveLength(1);
    const table = new Set(tableCells(protocol, study.seeds).map(canonicalJson));
    for (const { baseline, other } of variantPairs(protocol, study, standard[0]!)) {
      expect(table).toContain(canonicalJson(baseline));
      expect(table).toContain(canonicalJson(other));
    }
  });

  test.prop([anyName, anyRun])('has no variant twice, and no cell', (name, protocol) => {
    const study = ablation(name, protocol, firstSeeds(1));
    const others = study.variants.map((variant) => canonicalJson(variantPairs(protocol, study, variant)[0]!.other));
    expect(new Set(others).size).toBe(others.length);
    expect(new Set(study.variants.map(({ label }) => label)).size).toBe(others.length);
    const cells = ablationCells(protocol, study).map(canonicalJson);
    expect(new Set(cells).size).toBe(cells.length);
  });

  it('shares a baseline among variants that no analytic gradient notices', () => {
    for (const name of ['step', 'scheme', 'alternation', 'all-numerical'] as const) {
      const study = ablation(name, textbook, firstSeeds(1));
      const cells = ablationCells(textbook, study);
      expect(cells.filter(({ method }) => method === 'baseline')).toHaveLength(study.settings.length);
    }
  });

  it('takes as many seeds as it is asked for, or its own number', () => {
    expect(ablation('step', textbook, firstSeeds(20)).seeds).toHaveLength(20);
    expect(ablationNames.map((name) => ablation(name, textbook).seeds.length)).toEqual([
      5, 10, 10, 5, 10, 3, 10, 10, 10,
    ]);
  });

  it('tells the alternations by one turn from the first iteration on', () => {
    const labels = (protocol: Protocol) => ablation('alternation', protocol).variants.map(({ label }) => label);
    expect(labels(textbook)).toEqual(['A N', 'N A', 'A A A N', 'A N N N']);
    const turned: Protocol = { ...textbook, alternation: { members: ['numerical', 'analytic'], phase: 0 } };
    expect(labels(turned)).toEqual(['N A', 'A N', 'A A A N', 'A N N N']);
    const { variants } = ablation('alternation', textbook);
    const kinds = variants.map(({ protocol }) => {
      const strategy = strategyOf('alternating', { ...textbook, ...protocol });
      if (strategy.kind !== 'alternating') throw new Error('not alternating');
      const { members, phase } = strategy;
      return members.map((_, t) => members[(t + phase) % members.length]!.kind[0]!.toUpperCase()).join(' ');
    });
    expect(kinds).toEqual(labels(textbook));
  });
});

describe('the runs of a pair', () => {
  const mnist = loadMnist({ directory: writeSmallMnist(mkdtempSync(join(tmpdir(), 'gradproof-mnist-'))) });
  const data = experimentData(mnist);
  const protocol: Protocol = { ...textbook, iterations: 4 };
  const traced = (cell: Cell): CellResult => runCell({ ...cell, hidden: 3 }, data, [1, 2, 3, 4]);
  const batches = ({ trace }: CellResult) => trace.map(({ batch }) => batch);

  it.each(ablationNames)('of %s share weights and batches', (name) => {
    const study = ablation(name, protocol, firstSeeds(1));
    for (const variant of study.variants) {
      const pairs = variantPairs(protocol, study, variant);
      for (const { baseline, other } of [pairs[0]!, pairs.at(-1)!]) {
        const [a, b] = [traced(baseline), traced(other)];
        expect(batches(b)).toEqual(batches(a));
        expect(b.trace[0]!.loss).toBe(a.trace[0]!.loss); // of the initial weights
        expect(new Set(a.trace.map(({ strategy }) => strategy))).toEqual(new Set(['analytic']));
      }
    }
  });

  it('would be noticed to have different ones', () => {
    const study = ablation('step', protocol, firstSeeds(2));
    const [first, second] = variantPairs(protocol, study, study.variants[0]!);
    const [a, b] = [traced(first!.baseline), traced(second!.other)];
    expect(batches(b)).not.toEqual(batches(a));
    expect(b.trace[0]!.loss).not.toBe(a.trace[0]!.loss);
  });
});
