import { mean } from '@gradproof/statistics';
import type { MethodPair } from '../table/table-one.js';

/** Mean over settings of alternating minus baseline, one per seed. Settings of one seed share weights and batches; seeds share nothing. */
export const seedMeans = (pairs: readonly MethodPair[]): number[] =>
  (pairs[0]?.differences ?? []).map((_, seed) => mean(pairs.map(({ differences }) => differences[seed]!)));
