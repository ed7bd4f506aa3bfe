import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endProcesses } from '@gradproof/cli';
import type { ComputationName, ComputationRequest, Computations } from './computations.js';
import type { Context } from './context.js';

/** What the process of a computation says: its result, or the fields of its error. */
export type ComputationAnswer = { readonly result: unknown } | { readonly error: Readonly<Record<string, unknown>> };

/**
 * Runs a computation in a process of its own: signals are heard meanwhile, and an abort ends it at once, which a thread that unpacks a file
 * cannot promise.
 *
 * @throws the signal's reason when aborted, or the computation's own error
 */
export function compute<N extends ComputationName>(
  { signal, leftovers }: Pick<Context, 'signal' | 'leftovers'>,
  name: N,
  ...args: Parameters<Computations[N]>
): Promise<Awaited<ReturnType<Computations[N]>>> {
  signal.throwIfAborted();
  const child = fork(fileURLToPath(new URL('computation-worker.js', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: process.platform !== 'win32', // a group of its own, which the next start can end
  });
  const { pid } = child;
  const release = pid === undefined ? undefined : leftovers.register({ kind: 'processes', pid });
  return new Promise<Awaited<ReturnType<Computations[N]>>>((resolve, reject) => {
    const end = (): void => {
      if (pid !== undefined) endProcesses(pid);
      reject(signal.reason as Error); // without waiting: a process that is killed may take a while to go
    };
    signal.addEventListener('abort', end);
    child.once('error', reject);
    child.once('message', (answer: ComputationAnswer) => {
      if ('error' in answer) reject(Object.assign(new Error(), answer.error));
      else resolve(answer.result as Awaited<ReturnType<Computations[N]>>);
    });
    child.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      release?.();
      reject(new Error(`${name} gave no result and ended with ${code}`));
    });
    child.send({ name, args } satisfies ComputationRequest);
  });
}

/** An error as plain data: what tells whose fault it is comes through the channel, its class does not. */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { ...Object.fromEntries(Object.entries(error)), name, message, stack };
}
