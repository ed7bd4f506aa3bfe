import { Worker } from 'node:worker_threads';
import { thrown } from './message-of.js';
import type { FileMessage } from './outcome.js';

/** Node's exit code of a thread that awaits a promise at top level when nothing is left that could settle it. */
const NEVER_SETTLED = 13;

/** What the worker of one file gets. */
export interface FileRequest {
  /** Absolute. */
  readonly path: string;
  readonly seed: number;
  readonly exhaustive: boolean;
  /** Milliseconds for all checks of the file; undefined for as long as it takes. */
  readonly budget: number | undefined;
  /** Checks at the beginning of the file that are not run. */
  readonly skip: number;
}

/**
 * Runs the checks of one file in a thread of its own: what the file prints goes to stderr, and neither an endless loss nor a call of
 * `process.exit` can hold or end the command. A check that ends its thread, or waits for what never comes, is a problem of its own: a
 * new thread takes the checks after it.
 */
export async function runFile(
  request: Omit<FileRequest, 'skip'>,
  receive: (message: FileMessage) => void,
): Promise<void> {
  let skip = 0;
  for (;;) {
    const begun = await runFrom({ ...request, skip }, receive);
    if (begun === 0) return;
    skip += begun;
  }
}

/** How many checks were begun before one of them ended the thread; 0 when the file is done with. */
function runFrom(request: FileRequest, receive: (message: FileMessage) => void): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), {
      workerData: request,
      stdout: true,
      stderr: true,
    });
    let [ended, begun] = [false, 0];
    let check: string | undefined;
    const fail = (message: string): void =>
      receive({ kind: 'problem', message, ...(check !== undefined && { check }) });
    worker.stdout.on('data', (text: Buffer) => process.stderr.write(text));
    worker.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    worker.on('message', (message: FileMessage) => {
      if (ended) return;
      if (message.kind === 'end') {
        [ended, begun] = [true, 0];
        void worker.terminate(); // timers and handles that the file left open would keep it alive
        return;
      }
      if (message.kind === 'begin') {
        check = message.check;
        begun++;
        return;
      }
      if (message.kind === 'report' || message.kind === 'problem') check = undefined;
      receive(message);
    });
    worker.on('error', (error: unknown) => {
      if (!ended) fail(`threw ${thrown(error)}`);
      ended = true;
    });
    worker.on('exit', (code) => {
      if (!ended) {
        fail(
          code === NEVER_SETTLED
            ? 'waits for a promise that nothing is left to settle'
            : `ended the process (exit code ${code}) before its checks were done`,
        );
      }
      resolve(begun);
    });
  });
}
