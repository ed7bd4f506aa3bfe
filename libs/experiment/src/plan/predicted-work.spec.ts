import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../cell/cell.js';
import { predictedWork } from './predicted-work.js';
import { strategyOf, textbook } from '../cell/protocol.js';
import { anyCell } from '../testing/index.js';

const cell: Cell = { hidden: 50, batchSize: 8, shots: 2, method: 'baseline', seed: 0, protocol: textbook };

describe('predictedWork', () => {
  test.prop([anyCell])('grows with every size', (any) => {
    for (const size of ['hidden', 'batchSize'] as const) {
      expect(predictedWork({ ...any, [size]: any[size] + 1 })).toBeGreaterThan(predictedWork(any));
    }
  });

  it('knows what a numerical gradient costs, and that the black box costs thousands of times more', () => {
    const ratio = (method: Cell['method'], evaluation: 'structured' | 'generic'): number =>
      predictedWork({ ...cell, method, protocol: { ...textbook, evaluation } }) / predictedWork(cell);
    expect(ratio('alternating', 'structured')).toBeGreaterThan(1);
    expect(ratio('numerical', 'structured')).toBeLessThan(3);
    expect(ratio('numerical', 'generic')).toBeGreaterThan(2000);
  });

  it('knows that training in float32 costs more than in doubles, and less than the black box', () => {
    const work = (protocol: Partial<Cell['protocol']>): number =>
      predictedWork({ ...cell, method: 'numerical', protocol: { ...textbook, ...protocol } });
    expect(work({ arithmetic: 'float32' })).toBeGreaterThan(20 * work({}));
    expect(work({ arithmetic: 'float32' })).toBeLessThan(work({ evaluation: 'generic' }) / 20);
  });
});

describe('strategyOf', () => {
  it('is the method of the protocol', () => {
    const analytic = { kind: 'analytic', lossEpsilon: 0 };
    const numerical = { kind: 'numerical', scheme: 'central', step: 1e-4, evaluation: 'structured' };
    expect(strategyOf('baseline', textbook)).toEqual(analytic);
    expect(strategyOf('numerical', textbook)).toEqual(numerical);
    expect(strategyOf('alternating', textbook)).toEqual({
      kind: 'alternating',
      members: [analytic, numerical],
      phase: 0,
    });
  });
});
