import { runThread } from './thread/open-thread.js';
import { WORKERS } from './worker-files.js';
import type { AuditWork, NetworkWork, Work, WorkMessage } from './work.js';

type ResultOf<W extends Work> = W extends { readonly kind: 'audit' } ? AuditWork : NetworkWork;

/**
 * Does long work in a thread, so that the main one hears signals.
 *
 * @throws the signal's reason when aborted, or what the work threw
 */
export async function runWork<W extends Work>(
  work: W,
  signal: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<ResultOf<W>> {
  let result: AuditWork | NetworkWork | undefined;
  const end = await runThread<WorkMessage>(WORKERS.work, {
    request: work,
    receive(message) {
      if (message.kind === 'progress') onProgress?.(message.done, message.total);
      else ({ result } = message);
    },
    stop: signal,
  });
  signal.throwIfAborted();
  if (end.kind === 'threw') throw end.error;
  if (result === undefined) throw new Error(`the thread of ${work.kind} ended without a result`);
  return result as ResultOf<W>;
}
