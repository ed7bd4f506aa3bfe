import { canonicalJson } from './canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { Origin } from './origin.js';
import { sha256 } from './sha256.js';

/**
 * The key of a cell's result: SHA-256, in hexadecimal, over everything that decides the result. Threads, paths, shards and kernel sets do not
 * decide it, so they are not part of the key.
 */
export const cellKey = (cell: Cell, { engine, dataset, math }: Pick<Origin, 'engine' | 'dataset' | 'math'>): string =>
  sha256(canonicalJson({ schema: 'gradproof.cell-key/1', cell, engine, dataset, math }));
