import { spawnSync } from 'node:child_process';
import { descendants } from './process-identity.js';

/**
 * Ends a process and everything that it has started, at once: on POSIX the group that it leads (it must have been started detached), on Windows
 * its tree. It is not an error if the process is gone.
 */
export function endProcesses(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone, or was never the leader of a group.
  }
}

/** Ends everything that this process has started and that still runs: a thread that waits for a program would delay the exit until it ends. */
export function endDescendants(): void {
  for (const pid of descendants(process.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It is gone.
    }
  }
}
