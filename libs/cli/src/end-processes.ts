import { spawnSync } from 'node:child_process';

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
