#!/usr/bin/env node
import {
  EXIT,
  type CommandContext,
  type ExitCode,
  UsageError,
  runCommand,
  unlessStopped,
  withVersion,
} from '@gradproof/cli';

/** Errors of the dataset, which knows nothing of commands; they are about the user's files, in whatever thread they were found. */
const OF_THE_IMAGES = new Set(['DatasetError', 'IdxError']);

await runCommand('bench', withVersion(new URL('../package.json', import.meta.url), bench));

async function bench(context: CommandContext): Promise<number> {
  // only now, so that a signal is heard while the rest is loaded
  const { commandLine, withDefaultCommand } = await unlessStopped(import('./command-line.js'), context.signal);
  let code: ExitCode = EXIT.done;
  try {
    const program = commandLine(context, (given) => (code = given));
    await program.parseAsync(withDefaultCommand(context.args), { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (OF_THE_IMAGES.has(error.name)) throw new UsageError(error.message, { cause: error });
    if (error.name !== 'SlotError') throw error;
    context.note(error.message);
    return EXIT.undecided;
  }
}
