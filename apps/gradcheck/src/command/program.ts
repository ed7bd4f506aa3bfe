import { type CommandContext, commandOutput } from '@gradproof/cli';
import { Command } from 'commander';
import { manifest } from '../version.js';
import { addAudit } from './audit-options.js';
import { addCheck } from './check-options.js';

const EXAMPLES = `Examples:
  $ NAME                            every *.check.* file below this folder
  $ NAME src/layer.check.ts         one file
  $ NAME --filter softmax           only checks with this in their name
  $ NAME --watch                    run again whenever a file changes
  $ NAME --format github --format sarif=gradients.sarif
  $ NAME audit src/layer.check.ts   would the check notice a mistake?
`;

const EXIT_CODES = `
Exit codes, the first that applies: 70 a bug, 2 something could not be read or
run, 1 a gradient is wrong, 3 a check is inconclusive or there was nothing to
check, 0 every gradient was shown to be right.`;

/** The name of a program, and the commands that it offers besides checking. */
export interface ProgramOptions {
  readonly name: string;
  /** Adds the commands for work on the checker itself; without them, `audit` needs a file. */
  readonly addDevelopment?: (program: Command, context: CommandContext, done: (code: number) => void) => void;
}

/** Parses a command line and runs it; resolves to the exit code. */
export async function runProgramLine(
  context: CommandContext,
  { name, addDevelopment }: ProgramOptions,
): Promise<number> {
  let code = 0;
  const done = (ended: number): void => void (code = ended);
  const command = new Command(name)
    .description('Checks hand-written gradients and gives a verdict that needs no tolerance.')
    .version(manifest.version, '--version', 'print the version')
    .option('--debug', 'print the stack trace of a bug')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .addHelpText('before', EXAMPLES.replaceAll('NAME', name))
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput(commandOutput(context));
  addCheck(command, context, done);
  addCheck(command.command('check', { hidden: true }), context, done);
  addAudit(command, context, done, addDevelopment === undefined ? '<file>' : '[file]');
  addDevelopment?.(command, context, done);
  await command.parseAsync(context.args, { from: 'user' });
  return code;
}
