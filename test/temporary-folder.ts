import {
  accessSync,
  constants,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from './command.js';

const PREFIX = 'gradproof-tests-';
const variables = ['TMPDIR', 'TMP', 'TEMP'] as const; // os.tmpdir() reads the first one, on Windows the others

/** Puts the temporary folders of all tests, and of the commands that they start, into one folder, which is removed after the last test. */
export default function setup(): () => void {
  return holdTemporaryFolders(process.env['TMPDIR'] ?? memoryFolder(), process.env);
}

/**
 * A folder in memory that has room for all that tests write and lets programs run, or else the system's for temporary files: a run of the reproduction
 * syncs every result, which takes 3 ms on a disk, and tests make some ten thousand of them.
 *
 * @param room - bytes; packages with their installations, stores and worktrees take less than 1 GB together
 */
export function memoryFolder(folder = '/dev/shm', room = 4 * 2 ** 30): string {
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < room) return tmpdir();
    const tried = mkdtempSync(join(folder, 'gradproof-tried-'));
    try {
      const program = join(tried, 'program');
      writeFileSync(program, '', { mode: 0o700 });
      accessSync(program, constants.X_OK); // fails where the folder is mounted with noexec
      return folder;
    } finally {
      rmSync(tried, { recursive: true });
    }
  } catch {
    return tmpdir();
  }
}

/**
 * Makes a folder in `parent` and names it in `environment` as the place for temporary folders. Folders of test runs that were killed are removed.
 *
 * @returns a function that removes the folder and restores the environment
 */
export function holdTemporaryFolders(parent: string, environment: Record<string, string | undefined>): () => void {
  for (const name of readdirSync(parent)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const folder = realpathSync(mkdtempSync(join(parent, `${PREFIX}${process.pid}-`)));
  const before = variables.map((name) => [name, environment[name]] as const);
  for (const name of variables) environment[name] = folder;
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete environment[name];
      else environment[name] = value;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
