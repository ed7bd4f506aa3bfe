import { spawnSync } from 'node:child_process';
import { until } from './command.js';

/** A process of this machine; POSIX only. */
interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function listProcesses(): Listed[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // a zombie has ended; nobody has asked how
    return pid === undefined || state!.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command: command! }];
  });
}

/** Whether a process runs, and does not merely wait for somebody to ask how it ended. */
export const isAlive = (pid: number): boolean => listProcesses().some((each) => each.pid === pid);

/** Command lines of all processes. */
export const commandLines = (): string[] => listProcesses().map(({ command }) => command);

/** The number of the first process that this one starts; waits for it. Another Node, not git, which is done at once. */
export async function programOf(pid: number): Promise<number> {
  let found: Listed | undefined;
  await until(() => {
    found = listProcesses().find(({ parent, command }) => parent === pid && command.includes('.js'));
    return found !== undefined;
  });
  return found!.pid;
}
