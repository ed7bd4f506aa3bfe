import { endDescendants } from './end-processes.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { exitCodeOf } from './exit-code-of.js';
import { type Leftovers, leftovers, sweepLeftovers } from './leftovers.js';
import { type OutputStream, afterOutput, outputTo } from './output.js';
import { oneLine } from './one-line.js';
import { unlessStopped } from './unless-stopped.js';

/** The world outside, as a command can reach it. */
export interface CommandContext {
  /** Arguments after the command's name, without `--debug`. */
  readonly args: readonly string[];
  /** Prints results, to stdout. */
  readonly print: (text: string) => void;
  /** Prints anything else: a line to stderr with the command's name; line breaks and escapes in it are written out. */
  readonly note: (line: string) => void;
  /** Aborted by SIGINT and SIGTERM. Work that continues for more than a quarter of a second after that is cut off. */
  readonly signal: AbortSignal;
  /** Things that must be cleaned however the command ends. */
  readonly leftovers: Leftovers;
}

/** The process in which a command runs; tests pass another one. */
export type Host = Pick<NodeJS.Process, 'argv' | 'cwd'> & {
  readonly stdout: OutputStream;
  readonly stderr: NodeJS.WritableStream;
  readonly on: (event: string, listener: (error: unknown) => void) => unknown;
  readonly exit: (code: number) => void;
};

const thisProcess: Host = {
  argv: process.argv,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: () => process.cwd(),
  on: (event, listener) => process.on(event, listener),
  exit(code) {
    endDescendants();
    process.exit(code);
  },
};

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;

/** Milliseconds that a command has to end by itself after a signal, and then for the cleaning: together less than a second. */
const GRACE = { command: 250, cleaning: 450 } as const;

/**
 * The only place where a command's process begins and ends. Whatever happens to `main`, stdout is flushed, everything registered is cleaned, and
 * the process exits with the exit code of the outcome. Code that can block, such as a user's, must run in a worker or a process, because
 * signals are handled only while this thread is free.
 */
export async function runCommand(
  name: string,
  main: (context: CommandContext) => number | Promise<number>,
  host: Host = thisProcess,
): Promise<void> {
  const given = host.argv.slice(2);
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  const args = given.filter((arg, i) => arg !== '--debug' || i > end);
  const debug = args.length < given.length;
  const stop = new AbortController();
  const output = outputTo(host.stdout);
  const list = leftovers(name);
  const say = (text: string): void => void host.stderr.write(text);
  host.stderr.on('error', () => {}); // there is nobody left to tell
  const note = (line: string): void => say(`${name}: ${oneLine(line)}\n`);
  const complain = (error: unknown): ExitCode => {
    const { code, line } = exitCodeOf(error);
    if (line !== undefined) note(line);
    if (debug && error instanceof Error && line !== undefined) say(`${error.stack}\n`);
    return code;
  };

  let signalled: ExitCode | undefined;
  let leaving = false;
  const leave = async (code: number): Promise<void> => {
    if (leaving) return;
    leaving = true;
    await list.clean().catch(complain);
    const complaint = await output.flush();
    if (complaint !== undefined && signalled === undefined) note(complaint);
    await new Promise<void>((resolve) => host.stderr.write('', () => resolve()));
    host.exit(signalled ?? afterOutput(code, complaint));
  };

  for (const [signal, code] of Object.entries(SIGNALS)) {
    host.on(signal, () => {
      if (signalled !== undefined) {
        list.endProcesses();
        return host.exit(code); // the second signal; what is left is cleaned at the next start
      }
      signalled = code;
      stop.abort(new Error(`stopped by ${signal}`));
      list.endProcesses();
      setTimeout(() => void leave(code), GRACE.command);
      setTimeout(() => host.exit(code), GRACE.command + GRACE.cleaning);
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    host.on(event, (error: unknown) => void leave(signalled ?? complain(error)));
  }

  // Nothing is left that could settle what the command waits for.
  host.on('beforeExit', () => void leave(complain(new Error('the command ended before it was done'))));

  let code: number;
  try {
    host.cwd(); // throws if the folder was deleted
    // Failing to clean what others left is no reason not to work, and it must not keep a signal from stopping the command.
    await unlessStopped(
      sweepLeftovers().catch(() => {}),
      stop.signal,
    );
    code = await main({ args, print: output.print, note, signal: stop.signal, leftovers: list });
  } catch (error) {
    code = signalled ?? complain(error);
  }
  await leave(code);
}
