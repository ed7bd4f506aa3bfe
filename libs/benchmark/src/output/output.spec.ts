import { describe, expect, it } from 'vitest';
import { comparePlan } from '../judge/plan.js';
import { comparisonBlocks } from './comparison-blocks.js';
import { comparisonJson } from './comparison-json.js';
import { type Compared, type Comparison, comparisonOf } from './comparison.js';
import { exportComparison } from './exports.js';
import { percent } from './percent.js';

const cost = { microseconds: 2, bytes: 1000, collections: 0 };
const item: Compared = {
  name: 'sum',
  verdict: 'equivalent',
  pSlower: 1,
  pFaster: 1,
  estimate: Math.log(1.01),
  interval: { lower: Math.log(0.99), upper: Math.log(1.03) },
  visible: Math.log(1.02),
  reach: Math.log(1.04),
  control: Math.log(0.999),
  processes: 4,
  seconds: 3,
  base: cost,
  head: cost,
};
const side = { name: 'main', build: 'a' };
const of = (...benchmarks: Partial<Compared>[]): Comparison => ({
  base: side,
  head: { ...side, name: 'head' },
  machine: 'm',
  node: 'v20',
  way: 'lockstep',
  pinned: true,
  plan: comparePlan,
  benchmarks: benchmarks.map((each) => ({ ...item, ...each })),
});
const text = (comparison: Comparison): string => JSON.stringify(comparisonBlocks(comparison));

describe('comparisonBlocks', () => {
  it('tells verdicts, and how to read them', () => {
    const said = text(of({ verdict: 'regressed' }, { verdict: 'improved', name: 'b', processes: 7 }));
    expect(said).toMatch(/\{"strong":"REGRESSED"\}.*\{"strong":"improved"\}/);
    expect(said).toContain(
      'Base against its copy differed by −0.1 % at most, over 4 to 7 processes each. Base, a copy of it',
    );
    expect(said).not.toContain('"list"');
  });

  it('tells what a verdict does not say: a restless machine, memory, work', () => {
    const said = text(
      of({ verdict: 'inconclusive', visible: Math.log(2), head: { ...cost, bytes: 5000 }, work: '10 steps more' }),
    );
    expect(said).toContain(
      'sum: undecided because the machine was too noisy: base differs from its own copy by −0.1 %, and the smallest visible slowdown was +100 %; ' +
        'allocates 4.9 kB a run, base 1.0 kB; 10 steps more',
    );
    expect(text(of({ verdict: 'inconclusive', control: 0, visible: 0 }))).not.toContain('noisy');
    expect(text({ ...of({}), way: 'apart' })).toContain('cannot share a process');
    expect(text(of())).not.toContain('differed by');
  });
});

describe('a comparison for other programs', () => {
  it('has changes as fractions', () => {
    const json = comparisonJson(of({ work: 'same' }, {})) as { benchmarks: object[]; identical: boolean };
    expect(json.identical).toBe(true);
    expect(json.benchmarks[0]).toMatchObject({ change: 0.01, interval: [-0.01, 0.03], work: 'same' });
    expect(json.benchmarks[1]).not.toHaveProperty('work');
  });

  it('is exported to trackers', () => {
    expect(exportComparison(of({}), 'github-action-benchmark')).toEqual([
      { name: 'sum', unit: 'us', value: 2 },
      { name: 'sum, against base', unit: 'times', value: 1.01, range: '0.99 to 1.03' },
    ]);
    expect(exportComparison(of({}), 'bencher')).toMatchObject({ sum: { latency: { value: 2000 } } });
  });
});

describe('percent', () => {
  it.each([
    [Math.log(1.5), '+50 %'],
    [Math.log(0.9), '−10 %'],
    [-1e-9, '+0.0 %'],
    [Infinity, 'any'],
  ])('shows %d as %s', (logRatio, shown) => {
    expect(percent(logRatio)).toBe(shown);
  });
});

describe('comparisonOf', () => {
  it('costs nothing where a side was not weighed', () => {
    const times = Array.from({ length: 6 }, (_, i) => 10 + i / 10);
    const process = { batch: 1, times: { base: times, control: times, head: times }, memory: {}, seconds: 1 };
    const benchmark = {
      name: 'sum',
      looks: { counts: [3], regular: 3 },
      processes: [process, process, process],
      work: 'same',
    };
    const { benchmarks } = comparisonOf({ ...of(), schema: 'gradproof.compare-slots/1', benchmarks: [benchmark] });
    expect(benchmarks[0]).toMatchObject({ seconds: 3, work: 'same', base: { bytes: 0, microseconds: 10.25 } });
  });
});
