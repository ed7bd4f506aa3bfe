import { type Mnist, loadMnist } from '@gradproof/dataset';
import { type Evaluation, evaluateGradient } from '@gradproof/gradient';
import { forward } from '@gradproof/network';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Metrics, changedMetrics, metricsText } from '@gradproof/benchmark';
import { baselineMetrics, countedDefinitions } from './baseline-metrics.js';
import { type EvaluateGradient, evaluateMore } from './count-work.js';
import { type IterationDefinition, definitionName } from './definition.js';
import { kernelSet } from './kernel-set.js';

let mnist: Mnist;
let baseline: Metrics;
beforeAll(() => {
  mnist = loadMnist({ checksums: 'skip' });
  baseline = baselineMetrics(mnist, () => kernelSet('typescript'));
});
/** What changes of the metrics of some definitions. */
function changesBy(evaluate: EvaluateGradient, isCounted: (definition: IterationDefinition) => boolean) {
  const some = countedDefinitions().filter(isCounted);
  const names = some.map((definition) => `${definitionName(definition)}: `);
  const before = Object.entries(baseline).filter(([metric]) => names.some((name) => metric.startsWith(name)));
  const now = baselineMetrics(mnist, () => kernelSet('typescript'), evaluate, some);
  return changedMetrics(Object.fromEntries(before), now);
}

describe('baselineMetrics', () => {
  it('are the same integers every time, in sorted order', () => {
    expect(changesBy(evaluateGradient, ({ hidden }) => hidden <= 50)).toEqual([]);
    expect(Object.values(baseline).every(Number.isInteger)).toBe(true);
    expect(Object.keys(baseline).toSorted()).toEqual(Object.keys(baseline));
  });

  it('agree with themselves: passes seen are loss evaluations owned up to', () => {
    const passes = Object.entries(baseline).filter(([name]) => name.endsWith('calls of sparseAffine'));
    expect(passes.length).toBeGreaterThan(10);
    for (const [name, calls] of passes) {
      expect(baseline[name.replace('calls of sparseAffine', 'lossEvaluations')]).toBe(calls);
    }
  });

  it('would notice one extra evaluation of the loss in one iteration, hidden or not', () => {
    const onceMore = (owned: boolean): EvaluateGradient => {
      let done = false;
      return (memory, strategy, parameters, examples, batch, iteration): Evaluation => {
        const evaluation = evaluateGradient(memory, strategy, parameters, examples, batch, iteration);
        if (done) return evaluation;
        done = true;
        forward(memory.space, parameters, examples, batch);
        const { counters } = evaluation;
        return owned
          ? { ...evaluation, counters: { ...counters, lossEvaluations: counters.lossEvaluations + 1 } }
          : evaluation;
      };
    };
    const name = 'iteration analytic 784-50-10 batch 1 relu';
    const isFirst = (definition: IterationDefinition): boolean => definitionName(definition) === name;
    expect(changesBy(onceMore(false), isFirst)).toEqual([
      { name: `${name}: calls of denseAffine`, baseline: 20, now: 21 },
      { name: `${name}: calls of sparseAffine`, baseline: 20, now: 21 },
    ]);
    expect(changesBy(onceMore(true), isFirst).map((change) => change.name)).toContain(`${name}: lossEvaluations`);
  });

  it('would notice 15 % more evaluations as exactly that', () => {
    const changes = changesBy(
      evaluateMore(0.15),
      ({ batchSize, activation }) => batchSize === 8 && activation === 'relu',
    );
    const passes = changes.filter(({ name }) => name.endsWith('batch 8 relu: calls of sparseAffine'));
    expect(passes.length).toBeGreaterThan(3);
    for (const { baseline: before, now } of passes) expect(now! / before!).toBeCloseTo(1.15, 12);
  });
});

describe('changedMetrics', () => {
  it('lists what changed, came and went, by name', () => {
    expect(changedMetrics({ a: 1, b: 2, c: 3 }, { d: 4, c: 3, b: 1 })).toEqual([
      { name: 'a', baseline: 1 },
      { name: 'b', baseline: 2, now: 1 },
      { name: 'd', now: 4 },
    ]);
  });
});

describe('metricsText', () => {
  it('is one line a metric, sorted', () => expect(metricsText({ b: 2, a: 1 })).toBe('{\n  "a": 1,\n  "b": 2\n}\n'));
});
