export { commandOutput } from './command-output.js';
export { endProcesses } from './end-processes.js';
export { EXIT, type ExitCode, worstExitCode } from './exit-code.js';
export type { Leftover } from './leftover.js';
export { type Leftovers, leftovers, sweepLeftovers } from './leftovers.js';
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
export { type Finished, type ProgramOptions, runProgram } from './run-program.js';
export { unlessStopped } from './unless-stopped.js';
export { UsageError, isSystemError, isUsageError } from './usage-error.js';
export { withVersion } from './with-version.js';
export { prepareFile, writeWhole } from './write-whole.js';
