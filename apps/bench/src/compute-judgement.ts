import { computing } from './compute.js';
import type { judgeComputations } from './judge-computations.js';

export const computeJudgement = computing<typeof judgeComputations>(new URL('judge-worker.js', import.meta.url));
