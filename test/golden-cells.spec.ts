import { readFileSync } from 'node:fs';
import { loadMnist } from '@gradproof/dataset';
import { type CellResult, experimentData, runCell, textbook } from '@gradproof/experiment';
import { type ActivationName, parameterNames } from '@gradproof/network';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';

/** A run of the textbook's own code: see fixtures/README.md. */
interface ReferenceRun {
  readonly activation: ActivationName;
  readonly hidden: number;
  readonly batchSize: number;
  readonly shots: number;
  readonly seed: number;
  readonly iterations: number;
  readonly method: 'baseline' | 'alternating';
  readonly trace: readonly (Omit<CellResult['trace'][number], 'gradientNorm'> & {
    readonly gradNorm: CellResult['trace'][number]['gradientNorm'];
  })[];
  readonly correct: number;
  readonly params: CellResult['parameters'];
}

const runs = JSON.parse(readFileSync(`${root}/test/fixtures/textbook-runs.json`, 'utf8')) as ReferenceRun[];

const relativeError = (ours: number, theirs: number): number => Math.abs(ours - theirs) / Math.abs(theirs);

/** Whether a cell's result is the reference run's, within what two orders of summation may differ by. */
function agrees(ours: CellResult, theirs: ReferenceRun): boolean {
  const tolerance = theirs.method === 'baseline' ? 1e-9 : 1e-8;
  const within = (a: number, b: number) => relativeError(a, b) <= tolerance;
  return (
    ours.trace.length === theirs.trace.length &&
    ours.trace.every((t, i) => {
      const reference = theirs.trace[i]!;
      return (
        t.iteration === reference.iteration &&
        t.strategy === reference.strategy &&
        t.batch.join() === reference.batch.join() &&
        within(t.loss, reference.loss) &&
        parameterNames.every((name) => within(t.gradientNorm[name], reference.gradNorm[name]))
      );
    }) &&
    parameterNames.every((name) => within(ours.parameters[name].norm, theirs.params[name].norm)) &&
    Math.abs(ours.correct - theirs.correct) <= 1
  );
}

describe('cells of the textbook protocol', () => {
  let data: ReturnType<typeof experimentData>;
  beforeAll(() => {
    data = experimentData(loadMnist());
  });
  const run = (reference: ReferenceRun, changes: Partial<typeof textbook> = {}) =>
    runCell(
      {
        hidden: reference.hidden,
        batchSize: reference.batchSize,
        shots: reference.shots,
        method: reference.method,
        seed: reference.seed,
        protocol: { ...textbook, activation: reference.activation, iterations: reference.iterations, ...changes },
      },
      data,
      reference.trace.map(({ iteration }) => iteration),
    );

  it.each(runs.map((r) => [`${r.method} ${r.activation} ${r.hidden} ${r.batchSize} ${r.shots} ${r.seed}`, r] as const))(
    'agree with NumPy: %s',
    (_, reference) => expect(agrees(run(reference), reference)).toBe(true),
  );

  const short = runs.find(
    ({ method, batchSize, activation }) => method === 'alternating' && batchSize === 8 && activation === 'relu',
  )!;
  it.each([
    ['another learning rate', { learningRate: 0.1001 }],
    ['another step', { step: 2e-4 }],
    ['another scheme', { scheme: 'forward' }],
    ['the consistent analytic gradient of another loss', { lossEpsilon: 1e-3 }],
    ['random support sets', { support: 'random' }],
    ['shuffled epochs', { batches: 'epochs' }],
    ['wider initial weights', { initialDeviation: 0.0100001 }],
  ] as const)('would notice %s', (_, changes) => expect(agrees(run(short, changes), short)).toBe(false));

  it('would notice the other method', () => {
    expect(agrees(run({ ...short, method: 'baseline' }), short)).toBe(false);
  });
});
