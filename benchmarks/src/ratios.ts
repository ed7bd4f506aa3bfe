import { TIMED_ENTRIES, activationsTimed, batchSizes, hiddenSizes } from './benchmarks.js';
import { type IterationDefinition, definitionName } from './definition.js';

/** The cost of one benchmark divided by that of another, in the same run. */
export interface RatioDefinition {
  readonly name: string;
  readonly numerator: string;
  readonly denominator: string;
  /** The bound that the project promises, if any: `atMost` or `atLeast`. */
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** A measured ratio. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
}

const nameOf = (definition: Omit<IterationDefinition, 'kind'>): string =>
  definitionName({ kind: 'iteration', ...definition });

/** All ratios: numerical over analytic, straightforward over analytic, generic over structured. */
export function ratioDefinitions(): RatioDefinition[] {
  const shapes = hiddenSizes.flatMap((hidden) =>
    batchSizes.flatMap((batchSize) => activationsTimed.map((activation) => ({ hidden, batchSize, activation }))),
  );
  const promised = { relu: 1.6, sigmoid: 1.5 };
  return [
    ...shapes.map((shape) => ({
      name: `structured/analytic ${described(shape)}`,
      numerator: nameOf({ method: 'structured', ...shape }),
      denominator: nameOf({ method: 'analytic', ...shape }),
      ...(shape.hidden === 50 && shape.batchSize === 8 ? { atMost: promised[shape.activation] } : {}),
    })),
    ...shapes.map((shape) => ({
      name: `dense/analytic ${described(shape)}`,
      numerator: nameOf({ method: 'dense', ...shape }),
      denominator: nameOf({ method: 'analytic', ...shape }),
      ...(shape.hidden === 50 && shape.batchSize < 64 ? { atLeast: 3 } : {}),
    })),
    ...activationsTimed.map((activation) => ({
      name: `generic/structured 784-50-10 batch 8 ${activation}`,
      numerator: nameOf({ method: 'generic', hidden: 50, batchSize: 8, activation, timedEntries: TIMED_ENTRIES }),
      denominator: nameOf({ method: 'structured', hidden: 50, batchSize: 8, activation }),
      atLeast: 10_000,
    })),
    ...activationsTimed.map((activation) => ({
      name: `generic/structured 784-2-10 batch 1 ${activation}`,
      numerator: nameOf({ method: 'generic', hidden: 2, batchSize: 1, activation }),
      denominator: nameOf({ method: 'structured', hidden: 2, batchSize: 1, activation }),
    })),
  ];
}

const described = ({
  hidden,
  batchSize,
  activation,
}: Pick<IterationDefinition, 'hidden' | 'batchSize' | 'activation'>): string =>
  `784-${hidden}-10 batch ${batchSize} ${activation}`;

/** The ratios for which both benchmarks were measured. */
export function ratios(tasks: readonly { readonly name: string; readonly p50: number }[]): Ratio[] {
  const cost = new Map(tasks.map(({ name, p50 }) => [name, p50]));
  return ratioDefinitions().flatMap(({ name, numerator, denominator }) => {
    const [above, below] = [cost.get(numerator), cost.get(denominator)];
    return above === undefined || below === undefined ? [] : [{ name, value: above / below }];
  });
}
