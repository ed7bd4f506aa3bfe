import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileMessage } from './file-message.js';
import type { ProcessEnd } from './process/process-message.js';
import { type FileBudget, runFile } from './run-file.js';
import type { Job } from './thread/job.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A file that takes so many seconds to be loaded and to check: what is told of it. */
async function told(seconds: { readonly load: number; readonly check: number }, budget?: FileBudget) {
  const log: string[] = [];
  const run = <Message>({ receive, stop }: Job<Message>): Promise<ProcessEnd> =>
    new Promise((resolve) => {
      const tell = (message: FileMessage<string>) => receive(message as Message);
      const waiting = [
        setTimeout(() => tell({ kind: 'loaded', checks: [{ name: 'f', line: 1 }], loaded: [] }), seconds.load * 1000),
        setTimeout(() => resolve({ kind: 'done', spent: false }), (seconds.load + seconds.check) * 1000),
      ];
      stop.addEventListener('abort', () => {
        for (const timer of waiting) clearTimeout(timer);
        resolve({ kind: 'stopped' });
      });
    });
  const end = runFile<string>({
    path: 'f.check.ts',
    task: { kind: 'list' },
    pool: { run, prepare: () => {}, close: () => Promise.resolve() },
    ...(budget && { budget }),
    signal: new AbortController().signal,
    receive: (message) => log.push(message.kind === 'problem' ? message.message : message.kind),
    outOfTime: () => log.push('out of time'),
  });
  await vi.advanceTimersByTimeAsync(1e7);
  await end;
  return log;
}

describe('runFile', () => {
  it('ends a file that is not loaded within a minute, and lets its checks take as long as they need', async () => {
    expect(await told({ load: 61, check: 1 })).toEqual([
      'did not load within 60 s; if it needs longer, give a --budget',
    ]);
    expect(await told({ load: 59, check: 1000 })).toEqual(['loaded']);
  });
  it('takes the budget for the longest time where there is one', async () => {
    const end = performance.now() + 600_000;
    expect(await told({ load: 500, check: 1 }, { end, last: end + 1000 })).toEqual(['loaded']);
    const soon = performance.now() + 2000;
    expect(await told({ load: 5, check: 1 }, { end: soon, last: soon + 1000 })).toEqual(['out of time']);
  });
});
