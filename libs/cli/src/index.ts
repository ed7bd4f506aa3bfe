export { commandOutput } from './command-output.js';
export { endProcesses } from './end-processes.js';
export { EXIT, type ExitCode, worstExitCode } from './exit-code.js';
export { leftovers } from './leftovers.js';
export { makeFolder } from './make-folder.js';
export { oneLine } from './one-line.js';
export {
  duration,
  nonNegativeNumber,
  path,
  positiveNumber,
  seed,
  share,
  someText,
  userPath,
  wholeNumber,
} from './option-values.js';
export { type CommandContext, runCommand } from './run-command.js';
export { type ProgramOptions, runProgram } from './run-program.js';
export { unlessStopped } from './unless-stopped.js';
export { UsageError, isSystemError, isUsageError } from './usage-error.js';
export { withVersion } from './with-version.js';
export { prepareFile, writeWhole } from './write-whole.js';
