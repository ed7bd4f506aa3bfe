import { userPath } from '@gradproof/cli';
import type { Command } from 'commander';
import { calibrate } from './calibrate.js';
import { repetitionCount } from './option-values.js';
import { outOption } from './shared-options.js';
import type { Terminal } from './terminal.js';

/** Adds `repro calibrate`, which measures how often the statistical rules are wrong where the truth is known. */
export function addCalibrateCommand(program: Command, terminal: Terminal): void {
  program
    .command('calibrate')
    .description(
      'Simulates experiments without a real difference, and writes to statistics-calibration.md how often each rule is wrong.',
    )
    .option('--repetitions <n>', 'simulated experiments for each rule', repetitionCount, 4000)
    .addOption(outOption('folder to write to'))
    .action(async ({ repetitions, out }: { readonly repetitions: number; readonly out: string }) => {
      await calibrate({ repetitions, out: userPath(out) }, terminal);
    });
}
