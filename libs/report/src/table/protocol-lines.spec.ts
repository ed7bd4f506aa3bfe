import { test } from '@fast-check/vitest';
import { textbook } from '@gradproof/experiment';
import { anyProtocol } from '@gradproof/experiment/testing';
import { describe, expect, it } from 'vitest';
import { protocolLines, protocolLinesInKorean } from './protocol-lines.js';

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
    [{}, 'analytic gradient is that of -log(p); p: the predicted probability'],
    [{}, 'computed in float64'],
    [{ analyticLossEpsilon: textbook.lossEpsilon }, 'the same for both gradients'],
    [
      { alternation: { members: ['analytic', 'numerical'] as const, phase: 1 } },
      'analytic, numerical in turn, phase 1',
    ],
    [{ atKinks: 'one-sided' as const }, 'own side, a control'],
    [{ arithmetic: 'float32' as const }, 'rounds every operation to float32'],
  ])('says what %j is', (change, words) => {
    expect(protocolLines({ ...textbook, ...change }).join('\n')).toContain(words);
  });

  it('states everything in Korean too', () => {
    const text = protocolLinesInKorean({
      ...textbook,
      iterations: 321,
      activation: 'sigmoid',
      learningRate: 0.3,
      initialDeviation: 0.02,
      lossEpsilon: 1e-9,
      analyticLossEpsilon: 1e-8,
      scheme: 'five-point',
      step: 1e-3,
    }).join('\n');
    for (const value of ['321회', '시그모이드', '0.3', '0.02²', 'p + 1e-9', 'p + 1e-8', '5점 차분', '0.001'])
      expect(text).toContain(value);
  });

  it.each([
    [{ evaluation: 'generic' as const }, '블랙박스'],
    [{ evaluation: 'structured' as const }, '바뀐 부분만'],
    [{ support: 'random' as const }, '무작위로 k개'],
    [{ batches: 'epochs' as const }, '에폭마다 섞기'],
    [{}, '-log(p)를 미분한 것'],
    [{}, 'float64로 계산'],
    [{ analyticLossEpsilon: textbook.lossEpsilon }, '두 기울기에 공통'],
    [
      { alternation: { members: ['analytic', 'numerical'] as const, phase: 1 } },
      '해석적, 수치해석적 기울기를 이 순서로',
    ],
    [{ atKinks: 'one-sided' as const }, '뉴런 입력값이 놓인 쪽'],
    [{ arithmetic: 'float32' as const }, 'float32로 반올림'],
  ])('says in Korean what %j is', (change, words) => {
    expect(protocolLinesInKorean({ ...textbook, ...change }).join('\n')).toContain(words);
  });
});

describe('both languages', () => {
  test.prop([anyProtocol, anyProtocol])('tell the same protocols apart, line by line', (one, other) => {
    const isSame = (lines: typeof protocolLines): boolean[] => {
      const [a, b] = [lines(one), lines(other)];
      return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => a[i] === b[i]);
    };
    expect(isSame(protocolLinesInKorean)).toEqual(isSame(protocolLines));
  });

  it.each([
    ['evaluation', { evaluation: 'generic' as const }],
    ['training images', { support: 'random' as const }],
    ['mini-batches', { batches: 'epochs' as const }],
    ['alternation', { alternation: { members: ['numerical', 'analytic'] as const, phase: 1 } }],
    ['kinks', { atKinks: 'one-sided' as const }],
    ['arithmetic', { arithmetic: 'float32' as const }],
  ])('change by one line with another choice of %s', (_, change) => {
    for (const lines of [protocolLines, protocolLinesInKorean]) {
      const [before, after] = [lines(textbook), lines({ ...textbook, ...change })];
      expect(after.filter((line) => !before.includes(line))).toHaveLength(1);
    }
  });
});
