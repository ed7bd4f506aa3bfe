import { join, resolve } from 'node:path';

/** The checkout that this program is part of; `src` and `dist` lie equally deep. */
export const workspaceRoot = resolve(import.meta.dirname, '../../../..');

/** The program that measures one benchmark, of any checkout that is built. */
export const slotProgram = (root: string): string => join(root, 'apps/bench/dist/own/slot-worker.js');

/** Where records of this project's own benchmarks go. */
export const reportsFolder = join(workspaceRoot, 'reports/bench');

/** The committed work of fixed iterations. */
export const countersFile = join(workspaceRoot, 'benchmarks/counters.json');
