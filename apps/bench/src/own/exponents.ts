import type { Mnist } from '@gradproof/dataset';
import {
  type Sweep,
  countWork,
  countedSweeps,
  definitionName,
  kernelSet,
  sweepSizes,
  timedSweeps,
} from '@gradproof/benchmarks';
import { powerLawFit } from '@gradproof/statistics';
import type { TaskResult } from './pool-slots.js';

/** How a cost grows with a size: `cost = constant size^exponent`, fitted in logarithms. */
export interface Exponent {
  readonly sweep: string;
  readonly variable: string;
  readonly quantity: 'time' | 'multiplyAdds' | 'transcendentals';
  readonly exponent: number;
  /** Lower end of the 95 % interval of the exponent; `upper` is its upper end. */
  readonly lower: number;
  readonly upper: number;
  /** The sizes and costs that were fitted; times in microseconds, work per iteration. */
  readonly points: readonly { readonly size: number; readonly cost: number }[];
}

/** Exponents of time, for the sweeps whose points were all measured. */
export function timeExponents(tasks: readonly TaskResult[], mnist: Mnist): Exponent[] {
  const costs = new Map(tasks.map(({ name, p50 }) => [name, p50]));
  return timedSweeps.flatMap((sweep) => {
    const points = sweep.points.map(({ definition }) => costs.get(definitionName(definition)));
    return points.every((cost) => cost !== undefined) ? [fit(sweep, 'time', points, mnist)] : [];
  });
}

/** Exponents of exact work, which need no clock and are the same on every machine. */
export function workExponents(mnist: Mnist): Exponent[] {
  return countedSweeps.flatMap((sweep) => {
    const work = sweep.points.map(
      ({ definition }) => countWork(definition, 1, { mnist, kernels: kernelSet('typescript') }).counters,
    );
    return (['multiplyAdds', 'transcendentals'] as const).map((quantity) =>
      fit(
        sweep,
        quantity,
        work.map((counters) => counters[quantity]),
        mnist,
      ),
    );
  });
}

function fit(sweep: Sweep, quantity: Exponent['quantity'], costs: readonly number[], mnist: Mnist): Exponent {
  const sizes = sweepSizes(sweep, mnist);
  const { exponent, exponentInterval } = powerLawFit(sizes, costs);
  return {
    sweep: sweep.name,
    variable: sweep.variable,
    quantity,
    exponent,
    lower: exponentInterval.lower,
    upper: exponentInterval.upper,
    points: sizes.map((size, i) => ({ size, cost: costs[i]! })),
  };
}
