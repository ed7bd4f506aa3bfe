import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@fast-check/vitest';
import { loadMnist } from '@gradproof/dataset';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell } from './cell.js';
import { type CellResult } from './cell-result.js';
import { textbook } from './protocol.js';
import { experimentData, runCell, runTrajectory } from './run-cell.js';
import { anyProtocol, writeSmallMnist } from '../testing/index.js';

const data = experimentData(loadMnist({ directory: writeSmallMnist(mkdtempSync(join(tmpdir(), 'gradproof-mnist-'))) }));
const someCell: fc.Arbitrary<Cell> = fc.record({
  hidden: fc.integer({ min: 1, max: 6 }),
  batchSize: fc.integer({ min: 1, max: 4 }),
  shots: fc.integer({ min: 1, max: 3 }),
  method: fc.constantFrom('baseline', 'alternating', 'numerical'),
  seed: fc.nat(1000),
  protocol: fc
    .tuple(anyProtocol, fc.nat(6))
    .map(([protocol, iterations]) => ({ ...protocol, iterations, learningRate: 0.1 })),
});

describe('runCell', () => {
  test.prop([someCell])('gives the same bits every time', (cell) => {
    expect(runCell(cell, data)).toEqual(runCell(cell, data));
  });

  test.prop([someCell])('uses the gradients that its method says, and tells all of it', (cell) => {
    const { iterations } = cell.protocol;
    const { trace, correct, testAccuracy, counters } = runCell(
      cell,
      data,
      Array.from({ length: iterations + 2 }, (_, i) => i + 1),
    );
    const expected = {
      baseline: () => 'analytic',
      numerical: () => 'numerical',
      alternating: (t: number) => (t % 2 === 1 ? 'analytic' : 'numerical'),
    };
    expect(trace.map(({ strategy }) => strategy)).toEqual(
      Array.from({ length: iterations }, (_, i) => expected[cell.method](i + 1)),
    );
    const whole = cell.protocol.batches === 'with-replacement'; // an epoch's last batch is what is left
    expect(trace.every(({ batch: { length } }) => (whole ? length === cell.batchSize : length <= cell.batchSize))).toBe(
      true,
    );
    expect(trace.every(({ batch }) => batch.every((index) => index < 10 * cell.shots))).toBe(true);
    expect(testAccuracy).toBe(correct / 60);
    const numerical = trace.filter(({ strategy }) => strategy === 'numerical').length;
    expect(counters.lossDifferences > 0).toBe(numerical > 0);
  });

  test.prop([someCell])('gives both methods the same weights and batches', (cell) => {
    const of = (method: Cell['method']) =>
      runCell({ ...cell, method, protocol: { ...cell.protocol, iterations: 3 } }, data, [1, 2, 3]).trace;
    const [a, b] = [of('baseline'), of('alternating')];
    expect(b.map(({ batch }) => batch)).toEqual(a.map(({ batch }) => batch));
    expect(b[0]).toEqual(a[0]); // both begin with the analytic gradient
  });

  it('learns', () => {
    const cell: Cell = {
      hidden: 8,
      batchSize: 4,
      shots: 4,
      method: 'alternating',
      seed: 1,
      protocol: { ...textbook, iterations: 400 },
    };
    expect(runCell(cell, data).testAccuracy).toBeGreaterThan(0.5);
    expect(runCell({ ...cell, protocol: { ...textbook, iterations: 0 } }, data).testAccuracy).toBeLessThan(0.3);
  });

  it('refuses to go on with a loss that is not finite', () => {
    const protocol = { ...textbook, iterations: 300, learningRate: 1e200, lossEpsilon: 0 };
    expect(() => runCell({ hidden: 4, batchSize: 1, shots: 1, method: 'baseline', seed: 0, protocol }, data)).toThrow(
      /loss must stay finite, got .* at iteration \d+ of hidden 4, batch 1, 1 shot, baseline, seed 0; use a smaller/,
    );
  });
});

describe('runTrajectory', () => {
  const ends = fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 4 }).map((all) => all.toSorted((a, b) => a - b));
  const rounded = fc
    .boolean()
    .map((is) => (is ? ({ arithmetic: 'float32', analyticLossEpsilon: 0, scheme: 'central' } as const) : {}));

  test.prop([someCell, ends, rounded])('gives each cell what it gives alone', (cell, iterations, arithmetic) => {
    const cells = iterations.map((count) => ({
      ...cell,
      protocol: { ...cell.protocol, ...arithmetic, iterations: count },
    }));
    const results: CellResult[] = [];
    runTrajectory(cells, data, [1, 3], (result) => results.push(result));
    expect(results).toEqual(cells.map((one) => runCell(one, data, [1, 3])));
  });
});
