import { path, userPath } from '@gradproof/cli';
import { type Command, Option } from 'commander';
import { mergeRuns } from './merge-runs.js';
import { dataOption, sourceOf, strictOption } from './shared-options.js';
import type { Terminal } from './terminal.js';

interface MergeOptions {
  readonly out: string;
  readonly strict?: boolean;
  readonly data?: string;
}

/** Adds `repro merge`, which joins the parts of a plan. */
export function addMergeCommand(program: Command, terminal: Terminal): void {
  program
    .command('merge')
    .description('Joins the parts that --shard made, and writes what a run in one piece would have written.')
    .argument('<dirs...>', 'their output folders')
    .addOption(new Option('--out <dir>', 'folder to write to').argParser(path).makeOptionMandatory())
    .addOption(strictOption())
    .addOption(dataOption())
    .action((dirs: readonly string[], { out, strict = false, data }: MergeOptions) => {
      const [first, ...others] = dirs.map(userPath);
      mergeRuns(
        {
          folders: [first!, ...others],
          out: userPath(out),
          strict,
          ...(data === undefined ? {} : { source: sourceOf(data) }),
        },
        terminal,
      );
    });
}
