import type { StoreFiles } from '../store/store-files.js';

/** What a planted fault does to one step of the file system. */
export interface Fault {
  /** Number of the step, counted from 0 over all methods. */
  readonly step: number;
  /** `kill`: the process dies before the step, or after half of a write. Otherwise the error code, such as ENOSPC, with which the step fails. */
  readonly what: 'kill' | (string & {});
}

/** A process that uses a disk in memory, which it may share with others. */
export interface MemoryProcess extends StoreFiles {
  /** Number of steps taken so far. */
  readonly steps: () => number;
}

/** The process was killed and takes no further step. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface MemoryDisk {
  readonly files: Map<string, string>;
  /** Owners (process names) that were killed. */
  readonly gone: Set<string>;
}

export const memoryDisk = (): MemoryDisk => ({ files: new Map(), gone: new Set() });

/**
 * A process's view of a disk in memory, with at most one planted fault.
 *
 * @param beforeStep - called before each step except the faulty one; another process can take its turn here
 */
export function memoryFiles(
  disk: MemoryDisk,
  owner: string,
  fault?: Fault,
  beforeStep: (step: number) => void = () => undefined,
): MemoryProcess {
  const open = new Map<number, string>();
  let steps = 0;
  const step = (half?: () => void): void => {
    const now = steps++;
    if (disk.gone.has(owner)) throw new Killed(owner);
    if (fault?.step === now) {
      half?.();
      if (fault.what !== 'kill') throw refusal(fault.what);
      disk.gone.add(owner);
      throw new Killed(owner);
    }
    beforeStep(now);
  };
  const { files } = disk;
  return {
    owner,
    isGone: (other) => disk.gone.has(other),
    steps: () => steps,
    makeFolder: () => step(),
    list(path) {
      step();
      const below = [...files.keys()].filter((file) => file.startsWith(`${path}/`));
      return [...new Set(below.map((file) => file.slice(path.length + 1).split('/')[0]!))];
    },
    read(path) {
      step();
      return files.get(path);
    },
    create(path) {
      step();
      if (files.has(path)) throw refusal('EEXIST');
      files.set(path, '');
      open.set(steps, path);
      return steps;
    },
    write(file, text) {
      const path = open.get(file)!;
      step(() => files.set(path, text.slice(0, text.length / 2)));
      files.set(path, text);
    },
    sync: () => step(),
    close: () => step(),
    link(from, to) {
      step();
      if (files.has(to)) throw refusal('EEXIST');
      files.set(to, files.get(from)!);
    },
    rename(from, to) {
      step();
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    remove(path) {
      step();
      files.delete(path);
    },
  };
}

const refusal = (code: string): Error => Object.assign(new Error(`${code}: planted`), { code });
