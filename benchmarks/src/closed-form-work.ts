import type { WorkCounters } from '@gradproof/gradient';
import type { ActivationName, NetworkSize } from '@gradproof/network';

/** The sizes that decide the work of one iteration. */
export interface WorkloadShape extends NetworkSize {
  readonly activation: ActivationName;
  readonly batchSize: number;
  /** Number of non-zero input entries, summed over the batch. */
  readonly live: number;
}

/** Calls of exp and similar functions for a hidden unit: for its value, and in addition for its derivative or series. */
const calls: Readonly<Record<ActivationName, readonly [number, number]>> = {
  relu: [0, 0],
  sigmoid: [1, 0],
  tanh: [1, 1],
  softplus: [2, 0],
};

/** Number of terms in a unit's polynomial for a central difference, those of orders 1, 3 and 5. It is computed from `POWER_SUMS` power sums. */
const TERMS = 3;
const POWER_SUMS = 5;

type Work = Pick<WorkCounters, 'lossEvaluations' | 'lossDifferences' | 'multiplyAdds' | 'transcendentals'>;

/**
 * The work of one gradient by formula, from the sizes alone. It holds for central differences, and for `structured` with a step so small that the
 * series covers everything and no kink is near. It is independent of the counting code, so that each checks the other.
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
