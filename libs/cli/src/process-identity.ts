import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Start time of a process, as the system writes it. With the process number it identifies the process for good. undefined if unknown. */
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

/** State, parent, group and start time of a process: fields 3, 4, 5 and 22 of its line. The name in field 2 may hold spaces and parentheses. */
function linuxProcess(pid: number): { state?: string; parent: number; group: number; startTime?: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const { 0: state, 1: parent, 2: group, 19: startTime } = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { ...(state && { state }), parent: Number(parent), group: Number(group), ...(startTime && { startTime }) };
  } catch {
    return undefined;
  }
}

/** Whether a process with this number is running. */
export function isRunning(pid: number): boolean {
  return answers(pid) && !(process.platform === 'linux' && linuxProcess(pid)?.state === 'Z');
}

/** Whether any process of the group that this process leads, or led, is running. */
export function isGroupRunning(pid: number): boolean {
  if (process.platform === 'win32') return answers(pid);
  if (!answers(-pid)) return false;
  // In a container whose first process does not collect its children, dead processes answer for ever.
  return process.platform !== 'linux' || linuxProcesses().some((each) => each.group === pid && each.state !== 'Z');
}

/** Numbers of all visible processes; on Linux only. */
export function linuxPids(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Numbers of the processes that a process has started, and of those that these have started. */
export function descendants(pid: number): readonly number[] {
  const all = familyTree();
  const found = [pid];
  for (const above of found) for (const { pid: each, parent } of all) if (parent === above) found.push(each);
  return found.slice(1);
}

/** All visible processes, each with the process that started it, from a single look at the system. */
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

/** Whether a process answers; signal 0 only asks. */
function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Whether this same process is still running, and not another one with its number. */
export function isSameProcess(pid: number, startTime: string | undefined): boolean {
  return isRunning(pid) && startTimeOf(pid) === startTime;
}

/** Name of the space in which process numbers are unique: a machine, and on Linux a container. */
export function processSpace(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
