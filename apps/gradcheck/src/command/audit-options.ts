import { type CommandContext, nonNegativeNumber, path, positiveNumber, seed, userPath } from '@gradproof/cli';
import { type Command, Option } from 'commander';
import type { AuditFlags } from './audit-command.js';

/** Adds the command `audit` to a program. The file is required when `file` is written `<file>`; the exit code goes to `done`. */
export function addAudit(
  program: Command,
  context: CommandContext,
  done: (code: number) => void,
  file: '<file>' | '[file]',
): void {
  const audit = program
    .command('audit')
    .description('Plants known mistakes in the gradients of a check file and reports which of them a check would miss.')
    .argument(
      file,
      `check file whose gradients are assumed to be right${file === '[file]' ? " (default: this project's own networks)" : ''}`,
      path,
    )
    .addOption(
      new Option('--format <format>', 'how the result is written').choices(['pretty', 'json']).default('pretty'),
    )
    .option('--seed <seed>', 'seed for all random choices', seed, 0)
    .option('--eps <step>', 'step of a rule of your own, which is audited as well', positiveNumber)
    .option('--atol <tolerance>', 'absolute tolerance of that rule', nonNegativeNumber)
    .option('--rtol <tolerance>', 'relative tolerance of that rule', nonNegativeNumber)
    .option('--out <file>', 'also write the result as Markdown', path)
    .action(async (given: string | undefined, own: AuditFlags) => {
      const { auditCommand } = await import('./audit-command.js');
      const flags = { ...own, ...(own.out !== undefined && { out: userPath(own.out) }) };
      done(await auditCommand(given && userPath(given), flags, context));
    });
  if (file === '[file]') {
    audit.option(
      '--network <words>',
      "only networks whose name contains these words, such as 'relu' or 'trained, batch 1'",
    );
  }
}
