import { spawnSync } from 'node:child_process';
import { until } from './command.js';

/** A running process of this machine; POSIX only. */
interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function listProcesses(): Listed[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // a zombie has ended, but its parent has not asked for its exit status
    return pid === undefined || state!.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command: command! }];
  });
}

/** Whether a process is running; a zombie, which only waits for its parent to ask how it ended, is not. */
export const isAlive = (pid: number): boolean => listProcesses().some((each) => each.pid === pid);

/** The command lines of all processes. */
export const commandLines = (): string[] => listProcesses().map(({ command }) => command);

/** Waits for the first Node program that a process starts, and resolves to its process number; git is ignored, since it ends at once. */
export async function programOf(pid: number): Promise<number> {
  let found: Listed | undefined;
  await until(() => {
    found = listProcesses().find(({ parent, command }) => parent === pid && command.includes('.js'));
    return found !== undefined;
  });
  return found!.pid;
}
