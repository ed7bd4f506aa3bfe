import { parentPort, workerData } from 'node:worker_threads';
import { CheckInputError, type GradientReport, checkGradient } from '@gradproof/gradient-check';
import { NO_CHECKS, loadChecks } from './load-checks.js';
import { messageOf, thrown } from './message-of.js';
import type { FileMessage } from './outcome.js';
import type { FileRequest } from './run-file.js';

const PROGRESS_INTERVAL = 100; // milliseconds

const { path, seed, exhaustive, budget, skip } = workerData as FileRequest;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
const tell = (message: FileMessage): void => parentPort!.postMessage(message);
const begin = performance.now();
process.on('unhandledRejection', (error) => {
  tell({ kind: 'note', message: `left a rejected promise without a handler: ${thrown(error)}` });
});

try {
  const checks = await loadChecks(path);
  if (checks.length === 0) tell({ kind: 'report', report: nothingIn('no check') });
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
      const message = error instanceof CheckInputError ? error.message : `threw ${thrown(error)}`;
      tell({ kind: 'problem', check: loaded.name, message });
    }
  }
} catch (error) {
  tell({ kind: 'problem', message: messageOf(error) });
}
await new Promise(setImmediate); // rejections are told once all else has run
tell({ kind: 'end' });

function nothingIn(name: string): GradientReport {
  return {
    name,
    verdict: 'inconclusive',
    reason: NO_CHECKS,
    parameters: [],
    entries: [],
    evaluations: { loss: 0, gradient: 0 },
    findings: [],
    diagnosis: [],
    minimumDetectableRelativeError: Number.MAX_VALUE,
  };
}
