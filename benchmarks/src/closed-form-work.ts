import type { WorkCounters } from '@gradproof/gradient';
import type { ActivationName, NetworkSize } from '@gradproof/network';

/** What the work of one iteration depends on. */
export interface WorkloadShape extends NetworkSize {
  readonly activation: ActivationName;
  readonly batchSize: number;
  /** Live input entries, summed over the batch. */
  readonly live: number;
}

/** Calls of exp and the like per hidden unit: for its value, and for its derivative or series beside it. */
const calls: Readonly<Record<ActivationName, readonly [number, number]>> = {
  relu: [0, 0],
  sigmoid: [1, 0],
  tanh: [1, 1],
  softplus: [2, 0],
};

/** Terms of a unit's polynomial for a central difference, orders 1, 3 and 5; and the power sums behind it. */
const TERMS = 3;
const POWER_SUMS = 5;

type Work = Pick<WorkCounters, 'lossEvaluations' | 'lossDifferences' | 'multiplyAdds' | 'transcendentals'>;

/**
 * The work of one gradient by formula, from the sizes alone; central differences, and for `structured` a step so small that the series
 * covers everything and no kink is near. Written apart from the counting code, so that one checks the other.
 */
export function closedFormWork(method: 'analytic' | 'generic' | 'structured', shape: WorkloadShape): Work {
  const { inputs, hidden: H, classes: C, batchSize: B, live, activation } = shape;
  const [value, derivative] = calls[activation];
  const entries = inputs * H + H + H * C + C;
  const forward = { multiplyAdds: H * live + B * H * C, transcendentals: B * (H * value + C + 1) };
  switch (method) {
    case 'analytic':
      return {
        lossEvaluations: 1,
        lossDifferences: 0,
        multiplyAdds: forward.multiplyAdds + H * live + 2 * B * H * C,
        transcendentals: forward.transcendentals + B * H * derivative,
      };
    case 'generic':
      return {
        lossEvaluations: 1 + 2 * entries,
        lossDifferences: entries,
        multiplyAdds: (1 + 2 * entries) * forward.multiplyAdds,
        transcendentals: (1 + 2 * entries) * forward.transcendentals,
      };
    case 'structured':
      return {
        lossEvaluations: 1,
        lossDifferences: entries,
        multiplyAdds: forward.multiplyAdds + POWER_SUMS * B * H * C + TERMS * (H * (live + B) + B * C * (H + 1)),
        transcendentals: forward.transcendentals + B * H * derivative,
      };
  }
}
