import { changedMetrics } from '@gradproof/benchmark';
import { compute } from '../compute.js';
import { isOwn } from '../options.js';
import type { CountInjected } from './selftest-command.js';

/** Metrics of this project's own baseline that change with the added work; other benchmarks say nothing of it. */
export const countInjected =
  (file: string): CountInjected =>
  async (share, context) =>
    isOwn(file)
      ? changedMetrics(await compute(context, 'countWork', 0), await compute(context, 'countWork', share)).length
      : undefined;
