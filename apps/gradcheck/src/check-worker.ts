import { parentPort, workerData } from 'node:worker_threads';
import { CheckInputError, checkGradient } from '@gradproof/gradient-check';
import { loadChecks } from './load-checks.js';
import { messageOf } from './message-of.js';
import type { FileMessage } from './outcome.js';
import type { FileRequest } from './run-file.js';

const PROGRESS_INTERVAL = 100; // milliseconds

const { path, seed, exhaustive, budget, skip } = workerData as FileRequest;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
const tell = (message: FileMessage): void => parentPort!.postMessage(message);
const begin = performance.now();

try {
  const checks = await loadChecks(path);
  for (const [i, loaded] of checks.entries()) {
    if (i < skip) continue;
    tell({ kind: 'begin', check: loaded.name });
    if ('problem' in loaded) {
      tell({ kind: 'problem', check: loaded.name, message: loaded.problem });
      continue;
    }
    const left =
      budget === undefined ? undefined : Math.max(0, budget - (performance.now() - begin)) / (checks.length - i);
    const deadline = left === undefined ? undefined : performance.now() + left;
    let told = performance.now();
    try {
      const report = await checkGradient(loaded.check, {
        seed,
        exhaustive,
        ...(deadline !== undefined && { expired: () => performance.now() >= deadline }),
        onProgress(progress) {
          if (performance.now() - told < PROGRESS_INTERVAL) return;
          told = performance.now();
          tell({ kind: 'progress', ...progress });
        },
      });
      tell({ kind: 'report', report });
    } catch (error) {
      const message = error instanceof CheckInputError ? error.message : `threw ${messageOf(error)}`;
      tell({ kind: 'problem', check: loaded.name, message });
    }
  }
} catch (error) {
  tell({ kind: 'problem', message: messageOf(error) });
}
tell({ kind: 'end' });
