import { seed, userPath } from '@gradproof/cli';
import type { Command } from 'commander';
import { explain } from './explain.js';
import { outOption } from './shared-options.js';
import type { Terminal } from './terminal.js';

interface ExplainOptions {
  readonly seed?: number;
  readonly out: string;
  readonly json?: boolean;
}

/** Adds `repro explain`, which shows where a printed number comes from. */
export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .description('Shows everything about one cell, one run or one claim, recomputed from the store.')
    .argument(
      '<cell>',
      'a cell such as batch8-hidden50-shots2-alternating, one of its runs with -seed7 at the end, or a claim such as C1',
    )
    .option('--seed <n>', 'one run of the cell', seed)
    .addOption(outOption('folder that a run wrote to'))
    .option('--json', 'print one JSON object')
    .action((subject: string, { seed: seedOfRun, out, json = false }: ExplainOptions) => {
      explain({ subject, out: userPath(out), json, ...(seedOfRun === undefined ? {} : { seed: seedOfRun }) }, terminal);
    });
}
