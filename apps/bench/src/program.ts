import { type CommandContext, EXIT, type ExitCode } from '@gradproof/cli';
import { commandLine, withDefaultCommand } from './command-line.js';
import type { OwnBenchmarks } from './own-benchmarks.js';

/**
 * Runs the command with its arguments; resolves to its exit code.
 *
 * @param own - the benchmarks that commands use when no file is named
 */
export async function runProgramLine(context: CommandContext, own?: OwnBenchmarks): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = commandLine(context, (given) => (code = given), own);
  await program.parseAsync(withDefaultCommand(context.args), { from: 'user' });
  return code;
}
