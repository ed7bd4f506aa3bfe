// Runs a command under a disturbance, and finds the promises that it breaks.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const mainOf = (app) => join(root, 'apps', app, 'dist/main.js');

/** The exit codes that the commands promise. Exit code 70, a bug of ours, must never result from a disturbance from outside. */
const DOCUMENTED = new Set([0, 1, 2, 3, 130, 143]);
/** Milliseconds beyond its budget after which a command counts as hanging. */
const PATIENCE = 2000;
const STACK_TRACE = /^\s+at .+:\d+:\d+/m;

/** The commands that are running. */
const running = new Set();

/** Asks all running commands to stop and clean up; resolves when they have. */
export async function stopTrials() {
  for (const child of running) child.kill('SIGTERM');
  for (const end = performance.now() + PATIENCE; running.size > 0 && performance.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/**
 * Starts a command; resolves to how it ended.
 *
 * @param disturb - called with the child process right after its start
 * @param budget - milliseconds that the command may take
 */
export function runTrial({ app, args, cwd, temporary, stdout = 'pipe', stderr = 'pipe', budget, env = {} }, disturb) {
  const files = [stdout, stderr].map((path) => (path === 'pipe' ? 'pipe' : openSync(path, 'w')));
  const { INIT_CWD: _, ...inherited } = process.env;
  const begun = performance.now();
  const child = spawn(process.execPath, [mainOf(app), ...args], {
    cwd,
    env: { ...inherited, NO_COLOR: '1', TMPDIR: temporary, TMP: temporary, TEMP: temporary, ...env },
    stdio: ['ignore', ...files],
  });
  for (const file of files) if (file !== 'pipe') closeSync(file);
  const ended = { stdout: '', stderr: '', hung: false };
  for (const name of ['stdout', 'stderr'])
    child[name]?.setEncoding('utf8').on('data', (text) => (ended[name] = (ended[name] + text).slice(0, 2 ** 22)));
  running.add(child);
  disturb?.(child);
  const limit = setTimeout(() => {
    ended.hung = true;
    child.kill('SIGKILL');
  }, budget + PATIENCE);
  return new Promise((resolve) => {
    const done = (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ ...ended, code, signal, milliseconds: performance.now() - begun });
    };
    child.once('error', (error) => done(String(error), null));
    child.once('close', done);
  });
}

/** The promises about the end of a command that were broken, one line each. */
export function brokenPromises({ code, signal, stderr, hung }) {
  const broken = [];
  if (hung) broken.push('hangs');
  else if (signal !== null && signal !== 'SIGKILL') broken.push(`died of ${signal}`);
  else if (signal === null && !DOCUMENTED.has(code)) broken.push(`exit code ${code}`);
  if (STACK_TRACE.test(stderr)) broken.push('stack trace');
  return broken;
}
