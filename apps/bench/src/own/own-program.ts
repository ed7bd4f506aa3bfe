import { type CommandContext, EXIT, type ExitCode, UsageError } from '@gradproof/cli';
import { runProgramLine } from '../program.js';
import { ownBenchmarks } from './own-benchmarks.js';

/** Names of errors of the dataset room, which knows nothing of commands; they are about the user's files, in whatever process they were thrown. */
const OF_THE_IMAGES = new Set(['DatasetError', 'IdxError']);

/** Runs the command with this project's own benchmarks; resolves to its exit code. */
export async function runOwnProgram(context: CommandContext): Promise<ExitCode> {
  try {
    return await runProgramLine(context, { name: 'bench', own: ownBenchmarks });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (OF_THE_IMAGES.has(error.name)) throw new UsageError(error.message, { cause: error });
    if (error.name !== 'SlotError') throw error;
    context.note(error.message);
    return EXIT.undecided;
  }
}
