import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@fast-check/vitest';
import { loadMnist } from '@gradproof/dataset';
import { type KernelName, type KernelOptions, createKernels } from '@gradproof/kernels';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell } from './cell.js';
import { type CellResult } from './cell-result.js';
import { cellRunner } from './cell-runner.js';
import { textbook } from './protocol.js';
import { experimentData, runCell } from './run-cell.js';
import { anyProtocol, writeSmallMnist } from '../testing/index.js';

const mnist = loadMnist({ directory: writeSmallMnist(mkdtempSync(join(tmpdir(), 'gradproof-mnist-'))) });
const someCell: fc.Arbitrary<Cell> = fc.record({
  hidden: fc.integer({ min: 1, max: 9 }),
  batchSize: fc.integer({ min: 1, max: 9 }),
  shots: fc.integer({ min: 1, max: 4 }),
  method: fc.constantFrom('baseline', 'alternating', 'numerical'),
  seed: fc.nat(1000),
  protocol: fc
    .tuple(anyProtocol, fc.nat(8))
    .map(([protocol, iterations]) => ({ ...protocol, iterations, learningRate: 0.1 })),
});
const cell: Cell = {
  hidden: 50,
  batchSize: 8,
  shots: 2,
  method: 'alternating',
  seed: 7,
  protocol: { ...textbook, iterations: 3 },
};

/** A runner of single cells, that throws what stopped them. */
function runnerOf(name: KernelName, options?: KernelOptions) {
  const run = cellRunner(mnist, name, options);
  return (one: Cell, traced?: readonly number[]): CellResult => {
    const { results, error } = run([one], traced);
    if (error !== undefined) throw error;
    return results[0]!;
  };
}

describe('cellRunner', () => {
  const runners = [runnerOf('typescript'), runnerOf('wasm')] as const;

  test.prop([someCell])('gives the same bits on every kernel set', (any) => {
    const [typescript, wasm] = runners.map((run) => run(any, [1, 2, 3, 4]));
    expect(wasm).toEqual(typescript);
  });

  it('would notice another bit', () => {
    const [run] = runners;
    expect(run(cell)).not.toEqual(run({ ...cell, protocol: { ...cell.protocol, learningRate: 0.1 * (1 + 2 ** -50) } }));
  });

  it('gives back what a cell took: thousands of cells fit where ten would not', () => {
    const kernels = createKernels('wasm', { bytes: 1_000_000 });
    const data = experimentData(mnist, kernels);
    const first = runCell(cell, data);
    for (let i = 0; i < 3000; i++) runCell({ ...cell, seed: i, protocol: { ...textbook, iterations: 1 } }, data);
    expect(runCell(cell, data)).toEqual(first);
    expect(() => {
      for (let i = 0; i < 100; i++) kernels.float64(2000); // what is not given back fills the memory
    }).toThrow(/must fit into/);
  });

  it('also of a cell that failed', () => {
    const run = runnerOf('wasm', { bytes: 400_000 });
    const before = run(cell);
    for (let i = 0; i < 200; i++)
      expect(() => run({ ...cell, protocol: { ...textbook, scheme: 'central', step: -1 } })).toThrow(RangeError);
    expect(run(cell)).toEqual(before);
  });

  it.each([65_536, 300_000])('runs in %d bytes what does not fit into them', (bytes) => {
    expect(runnerOf('wasm', { bytes })({ ...cell, hidden: 3000 })).toEqual(runners[0]({ ...cell, hidden: 3000 }));
  });

  it('goes on after the results of cells that end before a loss leaves all bounds', () => {
    const growing = { ...textbook, learningRate: 1e200, lossEpsilon: 0 };
    const cells = [0, 1, 300].map((iterations) => ({ ...cell, protocol: { ...growing, iterations } }));
    const { results, error } = cellRunner(mnist, 'wasm')(cells);
    expect(results.map((result) => result.cell.protocol.iterations)).toEqual([0, 1]);
    expect(error?.message).toMatch(/^runCell: loss must stay finite/);
  });
});
