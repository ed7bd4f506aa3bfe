import { computing } from '../compute.js';
import type { judgeComputations } from './judge-computations.js';

/** Runs a computation of `judgeComputations` in a process of its own. */
export const computeJudgement = computing<typeof judgeComputations>(new URL('judge-worker.js', import.meta.url));
