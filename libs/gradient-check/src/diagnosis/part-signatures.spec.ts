import { describe, expect, it } from 'vitest';
import type { BlockEvidence } from './block-evidence.js';
import { lastWrite, scaledPart } from './part-signatures.js';

const parameters = Float64Array.of(0.5, -0.25, 2, -1, 0.75, 3);
const truth = Float64Array.of(3, 5, -7, 11, -13, 17);

/** Evidence in which the entries at `off` are `factor` times the true ones. */
const scaled = (off: readonly number[], factor: number, more: Partial<BlockEvidence> = {}): BlockEvidence => ({
  analytic: truth.map((value, i) => (off.includes(i) ? factor * value : value)),
  numerical: truth,
  bound: truth.map(() => 1e-9),
  parameters,
  indices: [0, 1, 2, 3, 4, 5],
  isComplete: true,
  ...more,
});
/** The messages of all explanations, each once. */
const told = (evidence: BlockEvidence): string[] => [
  ...new Set(scaledPart(evidence).map(({ message }) => message('W'))),
];
/** The evidence four times over: so many entries are not all of one sign by chance. */
const repeated = (evidence: BlockEvidence): BlockEvidence => {
  const four = (values: Float64Array): Float64Array => Float64Array.from({ length: 24 }, (_, i) => values[i % 6]!);
  const { analytic, numerical, bound } = evidence;
  const indices = Array.from({ length: 24 }, (_, i) => i);
  return {
    ...evidence,
    analytic: four(analytic),
    numerical: four(numerical),
    bound: four(bound),
    parameters: four(parameters),
    indices,
  };
};

describe('scaledPart', () => {
  it.each([
    [[1, 3], 'what belongs to negative parameters'],
    [[0, 2, 4, 5], 'what belongs to positive parameters'],
    [[2, 4], 'what is negative in the true gradient'],
    [[0, 1, 3, 5], 'what is positive in the true gradient'],
  ])('names what entries %j, four times over, have in common: %s', (off, where) => {
    expect(told(repeated(scaled(off, 2)))).toEqual([
      `${where} of W is 2.000 x the true gradient and the rest is right: a factor is missing or applied twice`,
    ]);
    expect(told(repeated(scaled(off, 0)))).toEqual([
      `${where} of W is 0 and the rest is right: look at masks and branches`,
    ]);
  });

  it.each([
    [[4, 5], 'row 2, of 2 entries,'],
    [[0, 1, 2], 'row 0, of 3 entries,'],
    [[1, 3, 5], 'column 1 of 2'],
    [[0, 3], 'column 0 of 3'],
  ])('names what entries %j have in common: %s', (off, where) => {
    expect(told(scaled(off, 2))).toEqual([
      `${where} of W is 2.000 x the true gradient and the rest is right: a factor is missing or applied twice`,
    ]);
    expect(told(scaled(off, 0))).toEqual([`${where} of W is 0 and the rest is right: look at masks and branches`]);
  });

  it('counts those that have no place in common', () => {
    expect(told(scaled([0, 1, 4], -1))).toEqual([
      '3 entries of W are -1.000 x the true gradient and the rest is right: a sign',
    ]);
    expect(told(scaled([0, 1, 4], 0))).toEqual([
      '3 entries of W are 0 and the rest is right: look at masks and branches',
    ]);
    expect(told(scaled([0, 4], 2))[0]).toMatch(/^2 entries of W are 2.000 x /);
  });

  it('reads no rows nor columns where entries of the block are missing', () => {
    expect(told(scaled([4, 5], 2, { isComplete: false }))[0]).toMatch(/^2 entries of W /);
    expect(told({ ...repeated(scaled([1, 3], 2)), isComplete: false })[0]).toMatch(
      /^what belongs to negative parameters /,
    );
  });

  it('names the batch that a factor is', () => {
    expect(told(scaled([1, 3], 4, { batchSize: 4 }))[0]).toMatch(/, and the batch is 4: the batch mean is missing$/);
  });

  it.each([
    ['one entry', scaled([3], 2)],
    ['all of them', scaled([0, 1, 2, 3, 4, 5], 2)],
    ['a true 0', scaled([1, 3], 2, { numerical: truth.with(3, 0) })],
    ['two factors', { ...scaled([1, 3], 2), analytic: truth.with(1, 10).with(3, 23) }],
  ])('explains nothing by %s', (_, evidence) => {
    expect(scaledPart(evidence)).toEqual([]);
  });

  it('predicts the faulty gradient from the true one', () => {
    const { predicted, factor, gain } = scaledPart(scaled([1, 3], 2))[0]!;
    expect({ predicted, factor, gain }).toEqual({ predicted: scaled([1, 3], 2).analytic, factor: 2, gain: 12 });
  });
});

describe('lastWrite', () => {
  const parts = (...shares: number[]): BlockEvidence => ({
    ...scaled([], 1),
    analytic: truth.map((value, i) => value * (shares[i] ?? 1)),
  });

  it('tells of three entries that each hold another part of the truth', () => {
    const evidence = parts(0.5, 0.25, 0.75);
    const [explanation] = lastWrite(evidence);
    expect(explanation!.message('E')).toMatch(
      /^3 entries of E hold a part of the true gradient and the rest is right: /,
    );
    expect(explanation!.predicted).toEqual(evidence.analytic);
  });

  it.each([
    ['two entries, which may be so by chance', parts(0.5, 0.25)],
    ['all entries', parts(0.5, 0.25, 0.75, 0.5, 0.25, 0.75)],
    ['one that is too large', parts(0.5, 0.25, 1.5)],
    ['one of the other sign', parts(0.5, 0.25, -0.5)],
  ])('does not explain %s', (_, evidence) => {
    expect(lastWrite(evidence)).toEqual([]);
  });
});
