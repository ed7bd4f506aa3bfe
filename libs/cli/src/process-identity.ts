import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** When a process began, in whatever words the system has: with its number it names a process for good. undefined where it cannot be told. */
export function startTimeOf(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStartTime(pid);
  if (process.platform === 'win32') return undefined;
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return stdout.trim() || undefined;
}

const linuxStartTime = (pid: number): string | undefined => linuxProcess(pid)?.startTime;

/** Fields 3, 4, 5 and 22 of the process's line; the name in field 2 may hold spaces and parentheses. */
function linuxProcess(pid: number): { state?: string; parent: number; group: number; startTime?: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const { 0: state, 1: parent, 2: group, 19: startTime } = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { ...(state && { state }), parent: Number(parent), group: Number(group), ...(startTime && { startTime }) };
  } catch {
    return undefined;
  }
}

/** Whether a process of this number runs. */
export function isRunning(pid: number): boolean {
  return answers(pid) && !(process.platform === 'linux' && linuxProcess(pid)?.state === 'Z');
}

/** Whether any process of the group that this one leads, or led, runs. */
export function isGroupRunning(pid: number): boolean {
  if (process.platform === 'win32') return answers(pid);
  if (!answers(-pid)) return false;
  // in a container whose first process buries nobody, the dead answer for ever
  return process.platform !== 'linux' || linuxProcesses().some((each) => each.group === pid && each.state !== 'Z');
}

/** Numbers of all processes that can be seen; on Linux only. */
export function linuxPids(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Numbers of the processes that one has started, and of those that these have started. */
export function descendants(pid: number): readonly number[] {
  const all = familyTree();
  const found = [pid];
  for (const above of found) for (const { pid: each, parent } of all) if (parent === above) found.push(each);
  return found.slice(1);
}

/** All processes that can be seen, with the one that started each; one look at the system. */
function familyTree(): readonly { readonly pid: number; readonly parent: number }[] {
  if (process.platform === 'linux') return linuxProcesses();
  if (process.platform === 'win32') return []; // where ending a process does not wait for its threads
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return Array.from(stdout.matchAll(/(\d+) +(\d+)/g), ([, pid, parent]) => ({
    pid: Number(pid),
    parent: Number(parent),
  }));
}

const linuxProcesses = () =>
  linuxPids().flatMap((pid) => {
    const found = linuxProcess(pid);
    return found === undefined ? [] : [{ pid, ...found }];
  });

/** Signal 0 only asks. */
function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Whether this very process still runs: not another one that got its number. */
export function isSameProcess(pid: number, startTime: string | undefined): boolean {
  return isRunning(pid) && startTimeOf(pid) === startTime;
}

/** Where process numbers mean the same: a machine, and on Linux a container. */
export function processSpace(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
