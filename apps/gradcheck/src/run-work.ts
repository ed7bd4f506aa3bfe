import { endFault } from './process/end-fault.js';
import { openProcess } from './process/open-process.js';
import { WORKERS } from './worker-files.js';
import type { AuditWork, NetworkWork, Work, WorkMessage } from './work.js';

type ResultOf<W extends Work> = W extends { readonly kind: 'audit' } ? AuditWork : NetworkWork;

/**
 * Does long work in a process of its own. The command can react to signals meanwhile, and a process ends at once where a thread takes a while.
 *
 * @throws the signal's reason when aborted, or an error with the message of what the work threw
 */
export async function runWork<W extends Work>(
  work: W,
  signal: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<ResultOf<W>> {
  let result: AuditWork | NetworkWork | undefined;
  const worker = openProcess(WORKERS.process, WORKERS.work);
  const end = await worker.run<WorkMessage>({
    request: work,
    receive(message) {
      if (message.kind === 'progress') onProgress?.(message.done, message.total);
      else ({ result } = message);
    },
    stop: signal,
  });
  signal.throwIfAborted();
  await worker.close();
  if (end.kind === 'threw') throw Object.assign(new Error(end.message), end.stack && { stack: end.stack });
  if (result === undefined) throw new Error(`${work.kind}: ${endFault(end, 'it was done') ?? 'no result'}`);
  return result as ResultOf<W>;
}
