import type { Comparison } from '@gradproof/benchmark';
import { judgeKept } from './compare/kept-comparison.js';

/** Work on files that users hand in. */
export const judgeComputations = {
  judgeKept: (path: string): Promise<Comparison> => Promise.resolve(judgeKept(path)),
} as const;
