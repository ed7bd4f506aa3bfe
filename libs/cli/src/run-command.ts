import { endDescendants } from './end-processes.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { exitCodeOf } from './exit-code-of.js';
import { type Leftovers, leftovers, sweepLeftovers } from './leftovers.js';
import { type OutputStream, afterOutput, outputTo } from './output.js';
import { oneLine } from './one-line.js';
import { unlessStopped } from './unless-stopped.js';

/** What a command may do to the world outside. */
export interface CommandContext {
  /** What was typed after the command's name, without `--debug`. */
  readonly args: readonly string[];
  /** Results, to stdout. */
  readonly print: (text: string) => void;
  /** Everything else: a line to stderr, with the command's name; line breaks and escapes in it are written out. */
  readonly note: (line: string) => void;
  /** Aborted by SIGINT and SIGTERM. What goes on for longer than a quarter of a second after it is cut off. */
  readonly signal: AbortSignal;
  /** What must be cleaned however this ends. */
  readonly leftovers: Leftovers;
}

/** The process that a command runs in; tests hand in another one. */
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

/** Milliseconds after a signal for the command to end by itself, and for the cleaning after that: below a second together. */
const GRACE = { command: 250, cleaning: 450 } as const;

/**
 * The one place where a command's process begins and ends. Whatever becomes of `main`, stdout is flushed, everything registered is cleaned, and
 * the process exits with the code that belongs to what happened. Code that can block, such as a user's, must run in a worker or a process:
 * signals are heard only while this thread is free.
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
  host.stderr.on('error', () => {}); // nobody is left to be told
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
        return host.exit(code); // asked twice: what is left is swept at the next start
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

  // nothing is left that could settle what the command waits for
  host.on('beforeExit', () => void leave(complain(new Error('the command ended before it was done'))));

  let code: number;
  try {
    host.cwd(); // throws where the folder was deleted
    // of others: no reason not to work, nor not to stop
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
