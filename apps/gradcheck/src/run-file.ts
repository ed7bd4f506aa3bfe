import { Worker } from 'node:worker_threads';
import type { FileMessage } from './outcome.js';

/** What the worker of one file gets. */
export interface FileRequest {
  /** Absolute. */
  readonly path: string;
  readonly seed: number;
  readonly exhaustive: boolean;
  /** Milliseconds for all checks of the file; undefined for as long as it takes. */
  readonly budget: number | undefined;
}

/**
 * Runs the checks of one file in a thread of its own: what the file prints goes to stderr, and neither an endless loss
 * nor a call of `process.exit` can hold or end the command.
 */
export function runFile(request: FileRequest, receive: (message: FileMessage) => void): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), {
      workerData: request,
      stdout: true,
      stderr: true,
    });
    let ended = false;
    worker.stdout.on('data', (text: Buffer) => process.stderr.write(text));
    worker.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    worker.on('message', (message: FileMessage) => {
      if (message.kind !== 'end') return receive(message);
      ended = true;
      void worker.terminate(); // timers and handles that the file left open would keep it alive
    });
    worker.on('error', (error) => {
      if (!ended)
        receive({ kind: 'problem', message: `threw ${error instanceof Error ? error.message : String(error)}` });
      ended = true;
    });
    worker.on('exit', (code) => {
      if (!ended)
        receive({ kind: 'problem', message: `ended the process (exit code ${code}) before its checks were done` });
      resolve();
    });
  });
}
