// What action.yml runs: the gradproof of the project, or one that is installed beside it. Inputs come by the environment and go on as arguments, never through a shell.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const {
  GRADPROOF_PATTERNS = '',
  GRADPROOF_FORMAT = 'github',
  GRADPROOF_STRICT = 'true',
  GRADPROOF_VERSION = 'latest',
} = process.env;
const lines = (text) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function mainBelow(folder) {
  const manifest = createRequire(join(folder, 'any.js')).resolve('gradproof/package.json');
  return join(dirname(manifest), 'dist/main.js');
}

function installed() {
  if (!/^[\w.^~*-]+$/.test(GRADPROOF_VERSION))
    throw new Error(`version must be a version or a tag, got ${GRADPROOF_VERSION}`);
  const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'gradproof-'));
  const command = `npm install --no-audit --no-fund --prefix . gradproof@${GRADPROOF_VERSION}`;
  // npm is a script that only a shell finds on Windows; nothing in the line comes from a user but the version, which is checked
  const { status } = spawnSync(command, { cwd: folder, shell: true, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${command} failed`);
  return mainBelow(folder);
}

function findMain() {
  try {
    return mainBelow(process.cwd());
  } catch {
    return installed();
  }
}

const formats = lines(GRADPROOF_FORMAT).flatMap((format) => ['--format', format]);
const undecided = GRADPROOF_STRICT === 'false' ? ['--allow-undecided'] : [];
const args = [findMain(), ...formats, ...undecided, '--', ...lines(GRADPROOF_PATTERNS)];
const { status, signal } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 143);
