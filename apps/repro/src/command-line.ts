import { commandOutput } from '@gradproof/cli';
import { Command } from 'commander';
import { addCalibrateCommand } from './add-calibrate-command.js';
import { addCellCommand } from './add-cell-command.js';
import { addExplainCommand } from './add-explain-command.js';
import { addPredictionsCommand } from './add-predictions-command.js';
import { addMergeCommand } from './add-merge-command.js';
import { addRunCommands } from './add-run-commands.js';
import { addStudyCommands } from './add-study-commands.js';
import type { Terminal } from './terminal.js';

const EXAMPLES = `Examples: npm run repro -- followed by
  (nothing)                             the whole reproduction, 20 seeds
  table --seeds 5                       Table 1 alone
  table --hidden 10,20 --shots 1,5 --batch-size 4       settings of your own
  table --data DIR --data-name Fashion-MNIST            images of your own
  table --shard 2/4 --out part-2        one part of four, on any machine
  merge part-* --out reports            the parts together
  explain batch8-hidden50-shots2-alternating            the runs behind a number
  explain C1                            a claim and its numbers
  --plan reports/plan.json --out again  the runs of a given plan
  ablate step                           one choice of the protocol varied
  ablate all                            every such study
  infer                                 which protocol the paper used
  cell --hidden 20 --batch-size 1 --shots 2 --method alternating --seed 7
  predictions batch8-hidden50-shots2-alternating        as CSV
`;

const EXIT_CODES = `
A run may be stopped or killed at any moment: the same command continues with
the missing cells. Exit codes: 0 complete, 1 nondeterminism (or, with
--strict, a difference), 2 wrong usage, unreadable input or output that cannot
be written, 3 incomplete (or, with --strict, undecided), 70 a bug in repro
(--debug shows the stack trace).`;

/** The command line of repro, with all its commands. */
export function commandLine(terminal: Terminal): Command {
  const program = new Command('repro')
    .description('Reproduces the table of the paper on real MNIST, next to the published numbers, with the evidence.')
    .option('--version', 'print the version')
    .option('--debug', 'print the stack trace of a bug')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError(false)
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput(commandOutput(terminal));
  addRunCommands(program, terminal);
  addStudyCommands(program, terminal);
  addMergeCommand(program, terminal);
  addExplainCommand(program, terminal);
  addCellCommand(program, terminal);
  addPredictionsCommand(program, terminal);
  addCalibrateCommand(program, terminal);
  return program;
}

/** The arguments with the command `report` added when they name no command: plain `repro` is the whole reproduction. */
export const withDefaultCommand = (args: readonly string[]): readonly string[] =>
  args.length === 0 || (args[0]!.startsWith('-') && !['-h', '--help'].includes(args[0]!)) ? ['report', ...args] : args;
