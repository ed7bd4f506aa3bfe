import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { MessageChannel, type MessagePort, Worker, receiveMessageOnPort } from 'node:worker_threads';
import type { Job, Runner } from './job.js';

/** How a job in a thread ended. */
export type ThreadEnd =
  /** The job was done; `spent` when it left something in the thread that could affect another job. */
  | { readonly kind: 'done'; readonly spent: boolean }
  /** The job was ended by its stop signal. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** The thread exited before the job was done; `code` is Node's exit code. */
  | { readonly kind: 'left'; readonly code: number };

/** The last message of each job, by whether the thread can be used again. */
export const END = { done: 'end', spent: 'end of the thread' } as const;

/** The message by which a thread asks whether all earlier messages have arrived, and the answer to it. */
export const ARRIVED = 'arrived';

/** Milliseconds that an ended thread has to hand over what it printed; a stopped one gets none. */
const LONGEST_END: Readonly<Record<ThreadEnd['kind'], number>> = { done: 500, threw: 500, left: 500, stopped: 0 };

/**
 * Starts a thread. Its messages use a port of their own, which the code that runs in it cannot reach; what it prints goes to stderr. Unless a job
 * reports that it is done, its end also ends the thread, since open timers and handles would keep the thread alive.
 */
export function openThread(file: URL): Runner<ThreadEnd> {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(file, {
    workerData: { port: port2 },
    transferList: [port2],
    stdout: true,
    stderr: true,
    // without a limit of its own, a thread that runs out of memory takes the process with it
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20) },
  });
  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (text: Buffer) => process.stderr.write(text));
  const exited = new Promise<number>((resolve) => worker.once('exit', resolve));
  let failure: { readonly error: unknown } | undefined;
  worker.on('error', (error: unknown) => (failure ??= { error }));
  let open = true;
  const close = (): void => {
    open = false;
    void worker.terminate();
    worker.unref();
    port.close();
  };
  return {
    isOpen: () => open,
    close: () => Promise.resolve(close()),
    async run<Message>({ request, receive, stop, onStray = () => {}, arrived }: Job<Message>): Promise<ThreadEnd> {
      const end = await new Promise<ThreadEnd>((resolve) => {
        let ended = false;
        const finish = (how: ThreadEnd): void => {
          ended = true;
          port.off('message', take);
          worker.off('message', onStray);
          worker.off('messageerror', onStray);
          stop.removeEventListener('abort', onStop);
          resolve(how);
        };
        const take = (message: unknown): void => {
          if (ended) return;
          if (message === END.done || message === END.spent) finish({ kind: 'done', spent: message === END.spent });
          else if (message === ARRIVED) void arrived?.().then(() => port.postMessage(ARRIVED));
          else receive(message as Message);
        };
        const onStop = (): void => finish({ kind: 'stopped' });
        port.on('message', take);
        worker.on('message', onStray);
        worker.on('messageerror', onStray);
        void exited.then((code) => {
          for (const message of waiting(port)) take(message); // messages that it sent before
          if (!ended) finish(failure === undefined ? { kind: 'left', code } : { kind: 'threw', error: failure.error });
        });
        if (stop.aborted) return onStop();
        stop.addEventListener('abort', onStop, { once: true });
        port.postMessage(request);
      });
      if (end.kind === 'done' && !end.spent) return end;
      void worker.terminate();
      // its output arrives before its exit; a thread inside a system call takes as long as the call
      const enough = new AbortController();
      await Promise.race([exited, sleep(LONGEST_END[end.kind], undefined, { signal: enough.signal }).catch(() => {})]);
      enough.abort();
      close();
      return end;
    },
  };
}

function* waiting(port: MessagePort): Generator {
  for (;;) {
    const next = receiveMessageOnPort(port);
    if (next === undefined) return;
    yield next.message;
  }
}
