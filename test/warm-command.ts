import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { root } from './boundaries.js';
import { type App, type Ended, programFile } from './command.js';

/** A process that has the modules of a program loaded. */
interface Warm {
  readonly child: ChildProcess;
  /** Resolves when the process has ended, for whatever reason. */
  readonly gone: Promise<Ended>;
}

const processes = new Map<App, Promise<Warm>>();
let last: Promise<unknown> = Promise.resolve();

afterAll(async () => {
  for (const warm of processes.values()) {
    const { child, gone } = await warm;
    child.disconnect();
    await gone;
  }
});

/**
 * Runs a command in a process that has its modules already loaded, so that a refusal takes 50 ms instead of a second. Commands run one at a time.
 * Tests of signals, of streams and of what outlives a command need a fresh process: see `run`.
 */
export function runWarm(app: App, args: readonly string[], cwd = root): Promise<Ended> {
  const ended = last.then(async () => {
    const { child, gone } = await processOf(app);
    child.send({ args, cwd });
    return Promise.race([gone, nextMessage(child)]);
  });
  last = ended.catch(() => undefined);
  return ended;
}

function processOf(app: App): Promise<Warm> {
  const known = processes.get(app);
  if (known !== undefined) return known;
  const warm = openProcess(app);
  processes.set(app, warm);
  return warm;
}

async function openProcess(app: App): Promise<Warm> {
  const { INIT_CWD: _, ...env } = process.env;
  const child = fork(join(root, 'test/warm-process.mjs'), [programFile(app)], {
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const gone = new Promise<Ended>((resolve) => {
    child.once('exit', (code) => {
      processes.delete(app);
      resolve({ code, stdout: '', stderr: 'the process has gone' });
    });
  });
  await nextMessage(child);
  return { child, gone };
}

const nextMessage = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => child.once('message', (message) => resolve(message as Ended)));
