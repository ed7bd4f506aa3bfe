import { textbook } from '@gradproof/experiment';
import { describe, expect, it } from 'vitest';
import { protocolLines } from './protocol-lines.js';

describe('protocolLines', () => {
  it('states everything that the protocol fixes', () => {
    const text = protocolLines({
      ...textbook,
      iterations: 321,
      activation: 'tanh',
      learningRate: 0.3,
      initialDeviation: 0.02,
      lossEpsilon: 1e-9,
      analyticLossEpsilon: 1e-8,
      scheme: 'five-point',
      step: 1e-3,
    }).join('\n');
    for (const value of ['321', 'tanh', '0.3', '0.02', '1e-9', '1e-8', 'five-point', '0.001'])
      expect(text).toContain(value);
  });

  it.each([
    [{ evaluation: 'generic' as const }, 'black box'],
    [{ evaluation: 'structured' as const }, 'incrementally'],
    [{ support: 'random' as const }, 'at random'],
    [{ support: 'first' as const }, 'file order'],
    [{ batches: 'epochs' as const }, 'epochs'],
    [{ batches: 'with-replacement' as const }, 'with replacement'],
    [{}, 'analytic at odd, numerical at even iterations'],
    [
      { alternation: { members: ['analytic', 'numerical'] as const, phase: 1 } },
      'analytic, numerical in turn, phase 1',
    ],
    [{ atKinks: 'one-sided' as const }, 'own side, a control'],
    [{ arithmetic: 'float32' as const }, 'rounds every operation to float32'],
  ])('says what %j is', (change, words) => {
    expect(protocolLines({ ...textbook, ...change }).join('\n')).toContain(words);
  });
});
