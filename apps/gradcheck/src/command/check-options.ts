import { availableParallelism } from 'node:os';
import { type CommandContext, duration, path, seed, someText, userPath, wholeNumber } from '@gradproof/cli';
import { type Command, Option } from 'commander';
import type { CheckFlags } from '../config/check-flags.js';
import { formatTarget } from '../format/format-target.js';
import { FORMATS } from '../format/format-names.js';

type OwnFlags = Partial<CheckFlags> & Pick<CheckFlags, 'seed' | 'jobs'> & { readonly config?: string };

/** The values of options that neither the command line nor the config file sets. */
const DEFAULTS = {
  format: [{ format: 'pretty' }],
  exhaustive: false,
  allowUndecided: false,
  list: false,
  watch: false,
} as const;

/** Adds a pattern. `path` refuses an empty one, such as an unset variable in a script: it would stand for the whole folder. */
const addPattern = (text: string, earlier: readonly string[] = []): readonly string[] => [...earlier, path(text)];

/** Gives a command the arguments and options of `gradcheck check`; the exit code goes to `done`. */
export function addCheck(command: Command, context: CommandContext, done: (code: number) => void): Command {
  return command
    .argument(
      '[pattern...]',
      'files, folders or globs (default: every *.check.{ts,js,...} file in this folder and below)',
      addPattern,
    )
    .option('--filter <text>', 'run only the checks whose names contain this text', someText)
    .option(
      '--format <format>',
      `how the report is written: ${FORMATS.join(', ')}; may be repeated, all but one with =FILE (default: pretty)`,
      formatTarget,
    )
    .option('--seed <seed>', 'seed for all random choices', seed, 0)
    .option('--budget <duration>', 'time for the whole run, such as 500ms, 2s or 1m (default: no limit)', duration)
    .option('--exhaustive', 'check every entry, even if there are more than 4,096')
    .option('--allow-undecided', 'exit with 0 even if a check is inconclusive')
    .addOption(
      new Option(
        '--strict',
        'no effect: an inconclusive check exits with 3 unless --allow-undecided is given',
      ).hideHelp(),
    )
    .option('--jobs <count>', 'number of files that run at the same time', wholeNumber(1, 256), availableParallelism())
    .option('--config <file>', 'config file (default: gradcheck.config.{ts,js,json}, or package.json#gradcheck)', path)
    .option('--list', 'list the checks with their files and lines, and run none')
    .option('--watch', 'run checks again when a file that they load changes, until Ctrl-C')
    .action(async (patterns: string[], own: OwnFlags) => {
      const [{ readConfig, folderOf }, { applyConfig }, { checkCommand }] = await Promise.all([
        import('../config/config-file.js'),
        import('../config/apply-config.js'),
        import('./check-command.js'),
      ]);
      const here = userPath('.');
      const config = await readConfig(here, context.signal, own.config && userPath(own.config));
      const named = config && applyConfig(command, config);
      const useNamed = patterns.length === 0 && named !== undefined;
      const flags = { ...DEFAULTS, ...command.opts<OwnFlags>(), patterns: useNamed ? named : patterns };
      done(await checkCommand(flags, { start: useNamed ? folderOf(config!) : here, shown: here }, context));
    });
}
