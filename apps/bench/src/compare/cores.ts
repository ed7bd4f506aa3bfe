import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Processes that run at the same time: two are undisturbed by each other where memory is not what limits them, more were not tried. */
const MOST = 2;

/** What is asked of the system. */
export interface CoreSystem {
  /** Linux's text on this process; throws elsewhere. */
  readonly status: () => string;
  /** Whether a program can be held to a core. */
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
 * The cores that measuring processes are held to, one each; none where the system cannot hold them. Of a process whose threads take turns on two
 * cores, each thread keeps the core that it has got, and the cores' own neighbours make the threads differ by several per cent: what looks like a
 * difference between processes is one between cores.
 */
export function measuringCores({ status, canHold }: CoreSystem = system): readonly number[] {
  const cores = allowedCores(status).slice(-MOST); // the first one serves most of the interrupts
  return cores.length > 0 && canHold(cores[0]!) ? cores : [];
}

/** A command that runs a program on one core. */
export const onCore = (core: number, command: readonly string[]): readonly string[] => [
  'taskset',
  '-c',
  String(core),
  ...command,
];

/** By Linux's own list, such as `0-3,8`; it knows of containers and of a parent that is held already. */
function allowedCores(status: CoreSystem['status']): number[] {
  try {
    const [, list] = /^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(status()) ?? [];
    return (list ?? '').split(',').filter(Boolean).flatMap(range);
  } catch {
    return []; // another system
  }
}

function range(text: string): number[] {
  const [first = 0, last = first] = text.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
