import { type CommandContext, EXIT, type ExitCode } from '@gradproof/cli';
import { type ProgramOptions, commandLine, withDefaultCommand } from './command-line.js';

/** Runs the command with its arguments; resolves to its exit code. */
export async function runProgramLine(context: CommandContext, options: ProgramOptions): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = commandLine(context, (given) => (code = given), options);
  await program.parseAsync(withDefaultCommand(context.args), { from: 'user' });
  return code;
}
