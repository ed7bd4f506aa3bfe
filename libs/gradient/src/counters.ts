/** The exact cost of one gradient, and the number of ReLU kinks within reach of its differences. */
export interface WorkCounters {
  /** Full evaluations of the batch's loss. */
  readonly lossEvaluations: number;
  /** Quotients `(L(x + k) - L(x - k)) / 2k` computed: one for each parameter and term of the scheme. */
  readonly lossDifferences: number;
  /** Products added to a sum, in the forward and backward passes, the power sums and the polynomials. */
  readonly multiplyAdds: number;
  /** Calls of exp, log, expm1, log1p and tanh; a complex-step evaluation counts as one real evaluation. */
  readonly transcendentals: number;
  /** Bytes of typed arrays allocated. */
  readonly bytesAllocated: number;
  /** Pairs of an example and a first-layer parameter with a ReLU kink within the scheme's reach of that parameter. */
  readonly kinkCrossings: number;
}

/** The two counters that a computation increases as it runs. */
export interface Work {
  multiplyAdds: number;
  transcendentals: number;
}

/** Counters that are all 0. */
export const noWork: WorkCounters = {
  lossEvaluations: 0,
  lossDifferences: 0,
  multiplyAdds: 0,
  transcendentals: 0,
  bytesAllocated: 0,
  kinkCrossings: 0,
};

/** The sum of two sets of counters; a counter that `b` leaves out counts as 0. */
export function addWork(a: WorkCounters, b: Partial<WorkCounters>): WorkCounters {
  return {
    lossEvaluations: a.lossEvaluations + (b.lossEvaluations ?? 0),
    lossDifferences: a.lossDifferences + (b.lossDifferences ?? 0),
    multiplyAdds: a.multiplyAdds + (b.multiplyAdds ?? 0),
    transcendentals: a.transcendentals + (b.transcendentals ?? 0),
    bytesAllocated: a.bytesAllocated + (b.bytesAllocated ?? 0),
    kinkCrossings: a.kinkCrossings + (b.kinkCrossings ?? 0),
  };
}
