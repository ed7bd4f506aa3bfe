// Makes and removes the copies of the tree in which mutants are planted, named `gradproof-mutants-PID-...` in the temporary folder, where PID is the
// process that made them.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'gradproof-mutants-';

/** Creates a new, empty folder for a copy. */
export const copyFolder = () => realpathSync(mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`)));

/** Removes the copies of this process, and those of processes that were killed. */
export function removeCopies() {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || (Number(owner) !== process.pid && isRunning(Number(owner)))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Copies all files that git tracks or would add, and links the packages installed here, with the copy's own rooms in place of ours. */
export function copyTree(root, copy) {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of new Set(listed.split('\0').filter((name) => name !== '' && existsSync(join(root, name))))) {
    cpSync(join(root, file), join(copy, file));
  }
  const [from, to] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  mkdirSync(join(to, '@gradproof'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '@gradproof' && !name.startsWith('.')) symlinkSync(join(from, name), join(to, name), 'junction');
  }
  for (const room of readdirSync(join(copy, 'libs'))) {
    symlinkSync(join(copy, 'libs', room), join(to, '@gradproof', room), 'junction');
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0); // signal 0 only tests whether the process exists
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
