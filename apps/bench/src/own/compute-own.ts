import { computing } from '../compute.js';
import type { ownComputations } from './computations.js';

export const computeOwn = computing<typeof ownComputations>(new URL('own-worker.js', import.meta.url));
