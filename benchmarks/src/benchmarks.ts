import type { ActivationName } from '@gradproof/network';
import { type Benchmark, benchmark } from './benchmark.js';
import type { Definition, IterationMethod } from './definition.js';
import { timedSweeps } from './sweeps.js';

export const hiddenSizes = [20, 50, 200] as const;
export const batchSizes = [1, 8, 64] as const;
export const activationsTimed = ['relu', 'sigmoid'] as const satisfies ActivationName[];
/** Neighbours in the list are measured next to each other, since their ratio is what counts. */
export const methodsTimed = ['analytic', 'structured', 'alternating', 'dense'] as const satisfies IterationMethod[];

/** Number of entries of the generic gradient that are timed at 784-50-10: 128 of its 79,520 loss evaluations. */
export const TIMED_ENTRIES = 64;

function definitions(): Definition[] {
  const grid = hiddenSizes.flatMap((hidden) =>
    batchSizes.flatMap((batchSize) =>
      activationsTimed.flatMap((activation) =>
        methodsTimed.map((method) => ({ kind: 'iteration', method, hidden, batchSize, activation }) as const),
      ),
    ),
  );
  const generic = activationsTimed.flatMap((activation) => [
    { kind: 'iteration', method: 'generic', hidden: 2, batchSize: 1, activation } as const,
    { kind: 'iteration', method: 'structured', hidden: 2, batchSize: 1, activation } as const,
    {
      kind: 'iteration',
      method: 'generic',
      hidden: 50,
      batchSize: 8,
      activation,
      timedEntries: TIMED_ENTRIES,
    } as const,
  ]);
  return [
    ...grid,
    ...generic,
    ...timedSweeps.flatMap(({ points }) => points.map(({ definition }) => definition)),
    { kind: 'gradient-check', hidden: 50, batchSize: 8, activation: 'relu' },
    ...hiddenSizes.map((hidden) => ({ kind: 'accuracy', hidden, activation: 'relu' }) as const),
    ...(['baseline', 'alternating'] as const).map(
      (method) => ({ kind: 'cell', method, hidden: 50, batchSize: 8, shots: 2 }) as const,
    ),
  ];
}

/** All benchmarks, each name once. */
export function benchmarks(): readonly Benchmark[] {
  return [
    ...new Map(
      definitions()
        .map(benchmark)
        .map((item) => [item.name, item]),
    ).values(),
  ];
}

/** The benchmarks that `bench compare` uses when none is chosen: the headline iterations and the test set. */
export const comparedByDefault: readonly string[] = [
  'iteration analytic 784-50-10 batch 8 relu',
  'iteration analytic 784-50-10 batch 8 sigmoid',
  'iteration structured 784-50-10 batch 8 relu',
  'iteration structured 784-50-10 batch 8 sigmoid',
  'iteration alternating 784-50-10 batch 8 relu',
  'iteration analytic 784-50-10 batch 1 relu',
  'iteration structured 784-50-10 batch 1 relu',
  'accuracy 784-50-10 relu',
];
