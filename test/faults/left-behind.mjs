// Finds what a trial left behind: processes, temporary folders, worktrees, temporary files among its results.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './trial.mjs';

/** Milliseconds that killed processes have to exit. */
const DYING = 2000;

/**
 * What a trial has left behind after the next start, one line each.
 *
 * @param temporary - the trial's folder for temporary files
 * @param out - the trial's folder for results
 */
export async function leftBehind(temporary, out) {
  let processes = processesOf(temporary);
  for (const end = performance.now() + DYING; processes.length > 0 && performance.now() < end; await delay(50))
    processes = processesOf(temporary);
  const folders = readdirSync(temporary)
    .flatMap((name) => (/^gradproof-\d+$/.test(name) ? readdirSync(join(temporary, name)) : [name]))
    .filter((name) => !/^(node-compile-cache|jiti|tsx-\d+)$/.test(name)); // caches of other programs
  const worktrees = execFileSync('git', ['worktree', 'list', '--porcelain'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.startsWith('worktree ') && line.includes(temporary));
  return [
    ...processes.map((line) => `process left: ${line}`),
    ...folders.map((name) => `temporary folder left: ${name}`),
    ...worktrees.map(() => 'worktree left'),
    ...temporaryFiles(out).map((name) => `temporary file left: ${name}`),
  ];
}

/** The command lines of the processes that use this folder for temporary files; Linux only. */
function processesOf(temporary) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
        if (!environment.includes(`TMPDIR=${temporary}`)) return [];
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 120)];
      } catch {
        return []; // the process has exited, or belongs to another user
      }
    });
}

function temporaryFiles(out) {
  try {
    return readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(^|[/\\])\.[^/\\]+$|\.tmp$|\.\d+$/.test(name),
    );
  } catch {
    return [];
  }
}
