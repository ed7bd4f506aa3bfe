import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel, type MessagePort, Worker, receiveMessageOnPort } from 'node:worker_threads';

/** How a thread ended. */
export type ThreadEnd =
  | { readonly kind: 'done' }
  /** By the signal it was given. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** Before it was done, by its own exit; the code is Node's. */
  | { readonly kind: 'left'; readonly code: number };

/** What a thread is told and may tell. */
export interface Thread<Message> {
  readonly file: URL;
  readonly request: unknown;
  readonly receive: (message: Message) => void;
  /** Ends the thread, whatever it is doing. */
  readonly stop: AbortSignal;
  /** Called for what its code posts to its parent: nothing here reads it. */
  readonly onStray?: () => void;
}

/** The last message of every thread. */
export const END = 'end';

/** How long an ended thread may take to hand over what it printed, in milliseconds; nobody waits for one that was stopped. */
const LONGEST_END: Readonly<Record<ThreadEnd['kind'], number>> = { done: 500, threw: 500, left: 500, stopped: 0 };

/**
 * Runs a thread to its end. Its messages come by a port of their own, out of reach of the code that runs in it; what it prints goes to stderr. It is
 * ended once it says that it is done: timers and handles that were left open would keep it alive.
 */
export async function runThread<Message>(thread: Thread<Message>): Promise<ThreadEnd> {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(thread.file, {
    workerData: { port: port2, request: thread.request },
    transferList: [port2],
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (text: Buffer) => process.stderr.write(text));
  const exited = new Promise<number>((resolve) => worker.once('exit', resolve));
  const end = await new Promise<ThreadEnd>((resolve) => {
    let ended = false;
    const finish = (how: ThreadEnd): void => {
      ended = true;
      resolve(how);
    };
    const receive = (message: Message | typeof END): void => {
      if (ended) return;
      if (message === END) finish({ kind: 'done' });
      else thread.receive(message);
    };
    const drain = (): void => {
      for (const message of waiting<Message | typeof END>(port)) receive(message);
    };
    port.on('message', receive);
    worker.on('message', () => thread.onStray?.());
    worker.on('messageerror', () => thread.onStray?.());
    worker.on('error', (error: unknown) => {
      drain(); // what it told before
      finish({ kind: 'threw', error });
    });
    void exited.then((code) => {
      drain();
      finish({ kind: 'left', code });
    });
    if (thread.stop.aborted) finish({ kind: 'stopped' });
    else thread.stop.addEventListener('abort', () => finish({ kind: 'stopped' }), { once: true });
  });
  void worker.terminate();
  // what it printed comes before its exit; a thread inside a system call takes as long as the call
  const enough = new AbortController();
  await Promise.race([exited, sleep(LONGEST_END[end.kind], undefined, { signal: enough.signal }).catch(() => {})]);
  enough.abort();
  worker.unref();
  port.close();
  return end;
}

function* waiting<Message>(port: MessagePort): Generator<Message> {
  for (;;) {
    const next = receiveMessageOnPort(port);
    if (next === undefined) return;
    yield next.message as Message;
  }
}
