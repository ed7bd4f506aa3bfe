import { endProcesses } from './end-processes.js';
import { RUN_VARIABLE, type Leftovers } from './leftovers.js';

/** Exit code and output of a program that has ended. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options of `runProgram`. */
export interface ProgramOptions {
  readonly signal: AbortSignal;
  readonly cwd?: string;
  /** Environment; by default that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** List in which the program is registered, so that it ends even if this process is killed. */
  readonly leftovers?: Leftovers;
}

/**
 * Runs a program until it ends. An abort ends it together with everything that it has started. On Windows, `npm` and similar commands are found
 * as well.
 *
 * @throws the signal's reason when aborted, or the system's error when the program cannot be started
 */
export async function runProgram(command: string, args: readonly string[], options: ProgramOptions): Promise<Finished> {
  const { signal, cwd, env = process.env, leftovers } = options;
  const { default: spawn } = await import('cross-spawn'); // loaded here because most commands do not need it
  signal.throwIfAborted();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // makes it the leader of a group that can be ended as a whole
    windowsHide: true,
    env: leftovers === undefined ? env : { ...env, [RUN_VARIABLE]: leftovers.token },
    ...(cwd !== undefined && { cwd }),
  });
  const { pid } = child;
  const release = pid === undefined ? undefined : leftovers?.register({ kind: 'processes', pid });
  const end = (): void => {
    if (pid !== undefined) endProcesses(pid);
    child.stdout!.destroy(); // a process that left the group may hold it open
    child.stderr!.destroy();
  };
  signal.addEventListener('abort', end);
  try {
    return await new Promise<Finished>((resolve, reject) => {
      let [stdout, stderr] = ['', ''];
      child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.once('error', reject);
      child.once('close', (code: number | null) => {
        if (signal.aborted) reject(signal.reason as Error);
        else resolve({ code, stdout, stderr });
      });
    });
  } finally {
    signal.removeEventListener('abort', end);
    release?.();
  }
}
