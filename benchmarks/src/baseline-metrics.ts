import type { Metrics } from '@gradproof/benchmark';
import type { Mnist } from '@gradproof/dataset';
import type { Kernels } from '@gradproof/kernels';
import { type EvaluateGradient, countWork } from './count-work.js';
import { type IterationDefinition, definitionName } from './definition.js';

/** Number of iterations that are counted for each definition; with 20, 15 % more work is a whole number of evaluations. */
const COUNTED_ITERATIONS = 20;

const shapes = [
  { hidden: 50, batchSize: 1 },
  { hidden: 20, batchSize: 8 },
  { hidden: 50, batchSize: 8 },
  { hidden: 200, batchSize: 8 },
  { hidden: 50, batchSize: 64 },
] as const;

/** The iterations whose exact work is kept in `counters.json`. */
export function countedDefinitions(): IterationDefinition[] {
  const activations = ['relu', 'sigmoid'] as const;
  const headline = { kind: 'iteration', hidden: 50, batchSize: 8 } as const;
  return [
    ...shapes.flatMap((shape) =>
      activations.flatMap((activation) =>
        (['analytic', 'structured'] as const).map(
          (method) => ({ kind: 'iteration', method, ...shape, activation }) as const,
        ),
      ),
    ),
    ...activations.map((activation) => ({ ...headline, method: 'alternating', activation }) as const),
    { ...headline, method: 'structured', activation: 'sigmoid', step: 0.5 },
    { kind: 'iteration', method: 'generic', hidden: 1, batchSize: 1, activation: 'relu' },
  ];
}

/** The exact work of the definitions as metrics, sorted by name. */
export function baselineMetrics(
  mnist: Mnist,
  kernels: () => Kernels,
  evaluate?: EvaluateGradient,
  definitions: readonly IterationDefinition[] = countedDefinitions(),
): Metrics {
  const metrics = definitions.flatMap((definition) => {
    const name = definitionName(definition);
    const { counters, observed } = countWork(definition, COUNTED_ITERATIONS, { mnist, kernels: kernels() }, evaluate);
    return [
      ...Object.entries(counters).map(([counter, value]) => [`${name}: ${counter}`, value] as const),
      ...Object.entries(observed.calls).map(([kernel, calls]) => [`${name}: calls of ${kernel}`, calls] as const),
      [`${name}: bytes from the kernels' allocator`, observed.allocated] as const,
    ];
  });
  return Object.fromEntries(metrics.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
