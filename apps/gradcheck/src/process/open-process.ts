import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endProcesses } from '@gradproof/cli';
import type { Job, Runner } from '../thread/job.js';
import type { ProcessEnd, ProcessMessage, ProcessRequest } from './process-message.js';

/**
 * Milliseconds to wait for the exit of a process whose channel is closed, and after its exit for its remaining output, since a program that has left
 * its process group may hold the pipe open.
 */
const LONGEST_END = 500;

/**
 * Starts a process that runs a module in a thread, for a user's code: the code can end that process but not this one, and whatever it prints goes to
 * stderr. The process ends when this one does, however this one ends.
 */
export function openProcess(main: URL, thread: URL): Runner<ProcessEnd> {
  const child = fork(fileURLToPath(main), [thread.href], {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32', // leads a group that can be killed as a whole
    execArgv: process.execArgv.filter((arg) => !arg.startsWith('--inspect')), // two processes cannot listen at one port
  });
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => process.stderr.write(text));
  const gone = goneWithText(child);
  gone.catch(() => {}); // `run` reports it
  const word = randomUUID();
  let open = true;
  const isOpen = (): boolean => open && child.exitCode === null && child.signalCode === null;
  const end = (): void => {
    if (isOpen() && child.pid !== undefined) endProcesses(child.pid);
    open = false;
  };
  return {
    isOpen,
    async close() {
      end();
      await gone.catch(() => {});
    },
    run: <Message>({ request, receive, stop, onStray }: Job<Message>) =>
      new Promise<ProcessEnd>((resolve, reject) => {
        let settled = false;
        const finish = (settle: () => void): void => {
          if (settled) return;
          settled = true;
          child.off('message', take);
          stop.removeEventListener('abort', onStop);
          settle();
        };
        const take = (message: ProcessMessage | undefined): void => {
          if (message?.word !== word) {
            end();
            finish(() => resolve({ kind: 'forged' }));
          } else if (message.kind === 'told') receive(message.message as Message);
          else if (message.kind === 'stray') onStray?.();
          else finish(() => resolve(message.end));
        };
        const onStop = (): void => {
          end();
          finish(() => resolve({ kind: 'stopped' }));
        };
        child.on('message', take);
        gone.then(
          (how) => finish(() => resolve(how)),
          (error: unknown) => finish(() => reject(error)),
        );
        if (stop.aborted) return onStop();
        stop.addEventListener('abort', onStop, { once: true });
        child.send({ word, request } satisfies ProcessRequest, () => {}); // if the process is gone, `gone` reports it
      }),
  };
}

/** Resolves to how a process ended, after all its messages and output have been received; rejects when it could not be started. */
async function goneWithText(child: ChildProcess): Promise<ProcessEnd> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  let silenced = false;
  let silence: NodeJS.Timeout | undefined;
  child.once('disconnect', () => {
    silence = setTimeout(() => {
      silenced = true;
      endProcesses(child.pid!);
    }, LONGEST_END);
  });
  const by = await new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  clearTimeout(silence);
  endProcesses(child.pid!); // kills the programs that it has started
  const enough = new AbortController();
  await Promise.race([closed, sleep(LONGEST_END, undefined, { signal: enough.signal }).catch(() => {})]);
  enough.abort();
  return silenced ? { kind: 'silenced' } : { kind: 'killed', by };
}
