import { computing } from '../compute.js';
import type { ownComputations } from './computations.js';

/** Runs a computation of `ownComputations` in a process of its own. */
export const computeOwn = computing<typeof ownComputations>(new URL('own-worker.js', import.meta.url));
