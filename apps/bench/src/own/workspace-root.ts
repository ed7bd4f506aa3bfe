import { join, resolve } from 'node:path';

/** The root of the checkout that this program is part of; `src` and `dist` are equally deep in it. */
export const workspaceRoot = resolve(import.meta.dirname, '../../../..');

/** The program that measures one benchmark, in any built checkout. */
export const slotProgram = (root: string): string => join(root, 'apps/bench/dist/own/slot-worker.js');

/** The folder for the records of this project's own benchmarks. */
export const reportsFolder = join(workspaceRoot, 'reports/bench');

/** The committed baseline of the exact work of fixed iterations. */
export const countersFile = join(workspaceRoot, 'benchmarks/counters.json');
