import { canonicalJson } from './canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { Origin } from './origin.js';
import { sha256 } from './sha256.js';

/**
 * The address of a cell's result: SHA-256 over everything that decides it. Threads, paths, shards and kernel sets do not, and are not in
 * it.
 */
export const cellKey = (cell: Cell, { engine, dataset, math }: Pick<Origin, 'engine' | 'dataset' | 'math'>): string =>
  sha256(canonicalJson({ schema: 'gradproof.cell-key/1', cell, engine, dataset, math }));
