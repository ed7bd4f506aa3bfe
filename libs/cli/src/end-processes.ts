import { spawnSync } from 'node:child_process';
import { descendants } from './process-identity.js';

/**
 * Ends a process and all that it has started, at once: on POSIX the group that it leads (it was started detached), on Windows its tree. No error
 * where it has gone.
 */
export function endProcesses(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // gone, or never the leader of a group
  }
}

/** Ends whatever this process has started and left: a thread that waits for a program would hold the exit until the program ends. */
export function endDescendants(): void {
  for (const pid of descendants(process.pid)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone
    }
  }
}
