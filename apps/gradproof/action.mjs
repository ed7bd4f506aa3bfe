// What action.yml runs. Inputs come by the environment and go on as arguments, never through a shell.
import { spawnSync } from 'node:child_process';
import { exitCodeOf, findMain, linesOf } from '../action-main.mjs';

const {
  GRADPROOF_PATTERNS = '',
  GRADPROOF_FORMAT = 'github',
  GRADPROOF_STRICT = 'true',
  GRADPROOF_VERSION = 'latest',
} = process.env;

const formats = linesOf(GRADPROOF_FORMAT).flatMap((format) => ['--format', format]);
const undecided = GRADPROOF_STRICT === 'false' ? ['--allow-undecided'] : [];
const args = [findMain('gradproof', GRADPROOF_VERSION), ...formats, ...undecided, '--', ...linesOf(GRADPROOF_PATTERNS)];
process.exitCode = exitCodeOf(spawnSync(process.execPath, args, { stdio: 'inherit' }));
