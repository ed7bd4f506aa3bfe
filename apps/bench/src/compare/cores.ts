import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Most processes that run at the same time: two do not disturb each other unless memory limits them; more were not tried. */
const MOST = 2;

/** What is needed from the operating system. */
export interface CoreSystem {
  /** Returns Linux's status text on this process; throws on other systems. */
  readonly status: () => string;
  /** Whether a program can be pinned to a core. */
  readonly canHold: (core: number) => boolean;
}

const system: CoreSystem = {
  status: () => readFileSync('/proc/self/status', 'utf8'),
  canHold(core) {
    const [command, ...args] = onCore(core, ['true']);
    return spawnSync(command!, args, { stdio: 'ignore' }).status === 0;
  },
};

/**
 * The cores that measuring processes are pinned to, one each; empty when the system cannot pin them. In a process whose threads alternate between two
 * cores, each thread keeps its core, and other work on the cores makes the threads differ by several per cent: what looks like a difference between
 * processes is one between cores.
 */
export function measuringCores({ status, canHold }: CoreSystem = system): readonly number[] {
  const cores = allowedCores(status).slice(-MOST); // from the end, since the first core serves most of the interrupts
  return cores.length > 0 && canHold(cores[0]!) ? cores : [];
}

/** The command that runs a program on one core. */
export const onCore = (core: number, command: readonly string[]): readonly string[] => [
  'taskset',
  '-c',
  String(core),
  ...command,
];

/** The cores that this process may use, from Linux's list such as `0-3,8`, which takes containers and pinned parents into account. */
function allowedCores(status: CoreSystem['status']): number[] {
  try {
    const [, list] = /^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(status()) ?? [];
    return (list ?? '').split(',').filter(Boolean).flatMap(range);
  } catch {
    return []; // not Linux
  }
}

function range(text: string): number[] {
  const [first = 0, last = first] = text.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
