import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endProcesses } from '@gradproof/cli';
import type { Context } from './context.js';

/** Computations by name that may take too long to keep a signal waiting. Their arguments and results must be cloneable. */
export type Computations = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The request to the process of a computation. */
export interface ComputationRequest {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** The answer of the process: the result, or the fields of the error. */
export type ComputationAnswer = { readonly result: unknown } | { readonly error: Readonly<Record<string, unknown>> };

/** What ends the process when the command is interrupted. */
type ComputeOptions = Pick<Context, 'signal' | 'leftovers'>;

/** Runs one of the computations of a worker in a process of its own; resolves to its result. */
export type Compute<C extends Computations> = <N extends keyof C & string>(
  options: ComputeOptions,
  name: N,
  ...args: Parameters<C[N]>
) => Promise<Awaited<ReturnType<C[N]>>>;

/**
 * Returns a function that runs computations in processes of their own. Signals are handled meanwhile, and an abort ends a computation at once, which
 * a thread that unpacks a file cannot guarantee. The function throws the signal's reason when aborted, or the computation's own error.
 *
 * @param worker - the program of the process, which calls `answerRequest`
 */
export const computing =
  <C extends Computations>(worker: URL): Compute<C> =>
  (options, name, ...args) =>
    compute(worker, { name, args }, options) as Promise<Awaited<ReturnType<C[typeof name]>>>;

function compute(worker: URL, request: ComputationRequest, { signal, leftovers }: ComputeOptions): Promise<unknown> {
  signal.throwIfAborted();
  const child = fork(fileURLToPath(worker), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: process.platform !== 'win32', // a process group of its own, which the next start of the command can end
  });
  const { pid } = child;
  const release = pid === undefined ? undefined : leftovers.register({ kind: 'processes', pid });
  return new Promise<unknown>((resolve, reject) => {
    const end = (): void => {
      if (pid !== undefined) endProcesses(pid);
      reject(signal.reason as Error); // without waiting: a killed process may take a while to exit
    };
    signal.addEventListener('abort', end);
    child.once('error', reject);
    child.once('message', (answer: ComputationAnswer) => {
      if ('error' in answer) reject(Object.assign(new Error(), answer.error));
      else resolve(answer.result);
    });
    child.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      release?.();
      reject(new Error(`${request.name} gave no result and ended with ${code}`));
    });
    child.send(request);
  });
}

/** An error as plain data. Its class is lost on the channel, but the name that tells whose fault it is stays. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { ...Object.fromEntries(Object.entries(error)), name, message, stack };
}
