import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@fast-check/vitest';
import { loadMnist } from '@gradproof/dataset';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../store/canonical-json.js';
import {
  curveSeeds,
  evidenceCells,
  figureTwoSetting,
  lookedAt,
  mechanismArmNames,
  mechanismArms,
} from './mechanism.js';
import { textbook } from '../cell/protocol.js';
import { experimentData, runCell } from '../cell/run-cell.js';
import { runPairs } from './run-pair.js';
import { firstSeeds, tableCells } from './table-cells.js';
import { anyProtocol, writeSmallMnist } from '../testing/index.js';

const setting = { batchSize: 2, hidden: 4, shots: 2 };

describe('the arms of the mechanism', () => {
  const arms = mechanismArms(textbook);

  it('change one thing each, and `neither` both', () => {
    expect(arms.table).toMatchObject({ protocol: {}, baseline: {} });
    expect(arms.smooth.protocol).toEqual({ activation: 'sigmoid' });
    expect(arms['one-sided'].protocol).toEqual({ atKinks: 'one-sided', evaluation: 'structured' });
    expect(arms['one-loss'].protocol).toEqual({ analyticLossEpsilon: textbook.lossEpsilon });
    expect(arms.neither.protocol).toEqual({ ...arms['one-sided'].protocol, ...arms['one-loss'].protocol });
  });

  it('let the baseline take what an analytic gradient notices', () => {
    expect(arms.smooth.baseline).toEqual(arms.smooth.protocol);
    expect(arms['one-loss'].baseline).toEqual(arms['one-loss'].protocol);
    expect(arms['one-sided'].baseline).toEqual({});
    expect(arms.neither.baseline).toEqual(arms['one-loss'].protocol);
  });

  it('run from the same weights through the same batches, whatever the evaluation', () => {
    const mnist = loadMnist({ directory: writeSmallMnist(mkdtempSync(join(tmpdir(), 'gradproof-mnist-'))) });
    const data = experimentData(mnist);
    for (const evaluation of ['structured', 'generic'] as const) {
      const protocol = { ...textbook, iterations: 4, evaluation };
      for (const arm of mechanismArmNames) {
        const [{ baseline, other }] = runPairs(protocol, mechanismArms(protocol)[arm], [setting], [3]) as [
          ReturnType<typeof runPairs>[number],
        ];
        const [a, b] = [runCell(baseline, data, [1, 2, 3, 4]), runCell(other, data, [1, 2, 3, 4])];
        expect(b.trace.map(({ batch }) => batch)).toEqual(a.trace.map(({ batch }) => batch));
        expect(b.trace[0]).toEqual(a.trace[0]); // analytic in both
        expect(b.trace.map(({ strategy }) => strategy)).toEqual(['analytic', 'numerical', 'analytic', 'numerical']);
      }
    }
  });
});

describe('the cells of the evidence', () => {
  test.prop([anyProtocol], { numRuns: 20 })('are beside the table’s, each once', (protocol) => {
    const cells = evidenceCells(protocol, firstSeeds(3)).map(canonicalJson);
    const table = new Set(tableCells(protocol, firstSeeds(3)).map(canonicalJson));
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.filter((cell) => table.has(cell))).toEqual([]);
  });

  it('hold every arm of every setting over every seed', () => {
    const seeds = firstSeeds(12);
    const cells = new Set([...tableCells(textbook, seeds), ...evidenceCells(textbook, seeds)].map(canonicalJson));
    for (const arm of mechanismArmNames) {
      for (const { baseline, other } of runPairs(
        textbook,
        mechanismArms(textbook)[arm],
        [{ batchSize: 8, hidden: 50, shots: 4 }],
        seeds,
      )) {
        expect(cells).toContain(canonicalJson(baseline));
        expect(cells).toContain(canonicalJson(other));
      }
    }
  });

  it('look at accuracy on the way, over ten seeds at most', () => {
    const onTheWay = evidenceCells(textbook, firstSeeds(12)).filter(({ protocol }) => protocol.iterations === 10);
    expect(curveSeeds(firstSeeds(12))).toEqual(firstSeeds(10));
    expect([...new Set(onTheWay.map(({ seed }) => seed))]).toEqual(firstSeeds(10));
    for (const cell of onTheWay) expect(cell).toMatchObject(figureTwoSetting);
    expect(lookedAt(1000)).toEqual([10, 30, 100, 300]);
    expect(lookedAt(1)).toEqual([]);
    expect(lookedAt(0)).toEqual([]);
  });
});
