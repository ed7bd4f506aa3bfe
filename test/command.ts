import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './boundaries.js';

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is running. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export type App = 'repro' | 'gradcheck' | 'bench';

/** The compiled program. */
export const compiled = (app: App): string => join(root, 'apps', app, 'dist/main.js');

/** The program that tests start; of `gradcheck` its bundle, see bundle-gradcheck.mjs. */
export const programFile = (app: App): string =>
  app === 'gradcheck' ? join(root, 'test/dist/gradcheck/dist/main.js') : compiled(app);

/** Starts `node PROGRAM ARGS`, as users do. */
export const start = (
  app: App,
  args: readonly string[],
  cwd?: string,
  more?: Readonly<Record<string, string>>,
): Running => startFile(programFile(app), args, cwd, more);

/** The same of any file. */
export function startFile(
  file: string,
  args: readonly string[],
  cwd = root,
  more: Readonly<Record<string, string>> = {},
): Running {
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { ...env, ...more, NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: collect(child) };
}

/** Runs a command; resolves when it has ended. */
export const run = (app: App, args: readonly string[], cwd?: string): Promise<Ended> => start(app, args, cwd).ended;

/** Collects the output of a child process; resolves when it has ended. */
export function collect(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Creates a new, empty folder. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'gradproof-'));

/** Whether a process with this number exists. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only tests whether the process exists
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Waits until a condition holds; throws after 60 s. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries === 600) throw new Error('waited 60 s in vain');
    await delay(100);
  }
}
