import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanLeftovers } from './clean-leftover.js';
import { endProcesses } from './end-processes.js';
import { journalFolder, readJournals, removeJournal, writeJournal } from './journal.js';
import type { Leftover, RecordedLeftover } from './leftover.js';
import { isSameProcess, linuxPids, processSpace, startTimeOf } from './process-identity.js';

/** Name of the environment variable by which, on Linux, the programs of a process that is gone are found. */
export const RUN_VARIABLE = 'GRADPROOF_RUN';

/** What this process must clean. It is also recorded on disk, for the next start of any command in case this process is killed. */
export interface Leftovers {
  /** Token that is put into the environment of programs, as `GRADPROOF_RUN`. */
  readonly token: string;
  /** Registers a thing; to be called before the thing is made. The returned function is to be called when the thing is gone. */
  readonly register: (thing: Leftover) => () => void;
  /** Makes and registers a new, empty folder for temporary files, and returns its path. */
  readonly temporaryFolder: () => string;
  /** Ends all registered processes at once. */
  readonly endProcesses: () => void;
  /** Cleans everything that is registered; what cannot be cleaned stays in the journal. */
  readonly clean: () => Promise<void>;
}

/** The leftovers of this process; `name` is that of the command. */
export function leftovers(name: string): Leftovers {
  const token = randomUUID();
  const path = join(journalFolder(), `${name}-${process.pid}-${token.slice(0, 8)}.json`);
  const startTime = startTimeOf(process.pid);
  const owner = { pid: process.pid, space: processSpace(), ...(startTime !== undefined && { startTime }) };
  let things: readonly RecordedLeftover[] = [];
  const keep = (next: readonly RecordedLeftover[]): void => {
    if (next.length > 0) writeJournal(path, { owner, token, things: next });
    else removeJournal(path);
    things = next;
  };
  const register = (thing: Leftover): (() => void) => {
    const recorded = thing.kind === 'processes' ? withStartTime(thing) : thing;
    keep([...things, recorded]);
    return () => {
      if (things.includes(recorded)) keep(things.filter((each) => each !== recorded));
    };
  };
  return {
    token,
    register,
    temporaryFolder() {
      const folder = join(tmpdir(), `gradproof-${randomUUID().slice(0, 8)}`);
      register({ kind: 'folder', path: folder });
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    },
    endProcesses() {
      for (const thing of things) if (thing.kind === 'processes') endProcesses(thing.pid);
    },
    async clean() {
      if (things.length > 0) keep(await cleanLeftovers(things));
    },
  };
}

/** Cleans what processes that are gone have left behind. */
export async function sweepLeftovers(): Promise<void> {
  const space = processSpace();
  for (const [path, { owner, token, things }] of readJournals()) {
    if (owner.space !== space || isSameProcess(owner.pid, owner.startTime)) continue;
    endMarked(token);
    // A process number may belong to another process by now.
    const ours = things.filter((thing) => thing.kind !== 'processes' || isStill(thing.pid, thing.startTime));
    await cleanLeftovers(ours);
    removeJournal(path);
  }
}

function withStartTime(thing: Leftover & { readonly kind: 'processes' }): RecordedLeftover {
  const startTime = startTimeOf(thing.pid);
  return startTime === undefined ? thing : { ...thing, startTime };
}

const isStill = (pid: number, startTime: string | undefined): boolean =>
  startTime !== undefined && isSameProcess(pid, startTime);

/** Ends all processes that carry the token, even those that outlived the leader of their group. Only Linux shows environments. */
function endMarked(token: string): void {
  if (process.platform !== 'linux') return;
  const mark = `${RUN_VARIABLE}=${token}`;
  for (const pid of linuxPids()) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
      if (environment.includes(mark)) process.kill(pid, 'SIGKILL');
    } catch {
      // It belongs to somebody else, or is gone.
    }
  }
}
