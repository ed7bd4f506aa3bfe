// What the actions share: the program of the project, or one that is installed beside it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

function mainBelow(folder, name) {
  const manifest = createRequire(join(folder, 'any.js')).resolve(`${name}/package.json`);
  return join(dirname(manifest), 'dist/main.js');
}

function installed(name, version) {
  if (!/^[\w.^~*-]+$/.test(version)) throw new Error(`version must be a version or a tag, got ${version}`);
  const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'gradproof-'));
  const command = `npm install --no-audit --no-fund --prefix . ${name}@${version}`;
  // npm is a script that only a shell finds on Windows; nothing in the line comes from a user but the version, which is checked
  const { status } = spawnSync(command, { cwd: folder, shell: true, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${command} failed`);
  return mainBelow(folder, name);
}

/** The main module of a package, of the project or else of the version that is named. */
export function findMain(name, version) {
  try {
    return mainBelow(process.cwd(), name);
  } catch {
    return installed(name, version);
  }
}

/** The lines of an input, without empty ones. */
export const linesOf = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What a program's end means for the step. */
export const exitCodeOf = ({ status, signal }) => status ?? (signal === 'SIGINT' ? 130 : 143);
