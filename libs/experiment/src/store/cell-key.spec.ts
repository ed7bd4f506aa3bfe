import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../cell/cell.js';
import { cellKey } from './cell-key.js';
import { textbook } from '../cell/protocol.js';
import { anyCell, someOrigin } from '../testing/index.js';

const cell: Cell = { hidden: 50, batchSize: 8, shots: 2, method: 'alternating', seed: 7, protocol: textbook };

describe('cellKey', () => {
  it.each<[string, Cell]>([
    ['hidden', { ...cell, hidden: 20 }],
    ['batchSize', { ...cell, batchSize: 4 }],
    ['shots', { ...cell, shots: 1 }],
    ['method', { ...cell, method: 'baseline' }],
    ['seed', { ...cell, seed: 8 }],
    ['iterations', { ...cell, protocol: { ...textbook, iterations: 999 } }],
    ['activation', { ...cell, protocol: { ...textbook, activation: 'tanh' } }],
    ['learningRate', { ...cell, protocol: { ...textbook, learningRate: 0.2 } }],
    ['initialDeviation', { ...cell, protocol: { ...textbook, initialDeviation: 0.02 } }],
    ['lossEpsilon', { ...cell, protocol: { ...textbook, lossEpsilon: 0 } }],
    ['analyticLossEpsilon', { ...cell, protocol: { ...textbook, analyticLossEpsilon: 1e-7 } }],
    ['scheme', { ...cell, protocol: { ...textbook, scheme: 'forward' } }],
    ['step', { ...cell, protocol: { ...textbook, step: 1e-5 } }],
    ['evaluation', { ...cell, protocol: { ...textbook, evaluation: 'generic' } }],
    ['support', { ...cell, protocol: { ...textbook, support: 'random' } }],
    ['batches', { ...cell, protocol: { ...textbook, batches: 'epochs' } }],
  ])('changes with %s', (_, changed) => {
    expect(cellKey(changed, someOrigin)).not.toBe(cellKey(cell, someOrigin));
  });

  it.each(['engine', 'dataset', 'math'] as const)('changes with the %s', (what) => {
    expect(cellKey(cell, { ...someOrigin, [what]: someOrigin.engine.replaceAll('a', 'b') + what })).not.toBe(
      cellKey(cell, someOrigin),
    );
  });

  test.prop([anyCell])('does not change with the order in which a cell was written down', (any) => {
    const turned = Object.fromEntries(Object.entries(any).toReversed()) as unknown as Cell;
    expect(cellKey(turned, someOrigin)).toBe(cellKey(any, someOrigin));
  });
});
