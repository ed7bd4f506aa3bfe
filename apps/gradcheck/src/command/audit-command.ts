import { basename } from 'node:path';
import { type CommandContext, UsageError, prepareFile, writeWhole } from '@gradproof/cli';
import { forJson, forMarkdown, forMarkdownBlock } from '@gradproof/document';
import { type CheckAudit, checkAuditJson, networkNames } from '@gradproof/network-check';
import { auditExitCode } from '../audit-exit-code.js';
import { auditRules } from '../audit-rules.js';
import type { FileMessage, RuleFlags } from '../file-message.js';
import { formatAudit } from '../format/audit-text.js';
import { NO_CHECKS } from '../load/load-checks.js';
import { progressDisplay } from '../progress-display.js';
import { runFile } from '../run-file.js';
import { runWork } from '../run-work.js';
import { openProcess } from '../process/open-process.js';
import { jobPool } from '../thread/job-pool.js';
import { WORKERS } from '../worker-files.js';

/** The flags of `gradcheck audit`. */
export interface AuditFlags extends RuleFlags {
  readonly format: 'pretty' | 'json';
  readonly seed: number;
  /** Text that the names of the audited networks must contain; all networks are audited when missing. */
  readonly network?: string;
  /** Absolute path for the result as Markdown. */
  readonly out?: string;
}

/** Audits the checker on this project's own networks, or finds out which mistakes the tests of a check file would miss; resolves to the exit code. */
export async function auditCommand(
  file: string | undefined,
  flags: AuditFlags,
  context: CommandContext,
): Promise<number> {
  if (file !== undefined && flags.network !== undefined) {
    throw new UsageError(
      '--network chooses among the networks that are audited when no file is given; leave out one of the two',
    );
  }
  if (flags.out !== undefined) prepareFile(flags.out);
  return file === undefined ? auditNetworks(flags, context) : auditFile(file, flags, context);
}

async function auditNetworks(
  { format, seed, out, network, ...rule }: AuditFlags,
  context: CommandContext,
): Promise<number> {
  const networks = network === undefined ? undefined : namesHolding(network);
  const display = progressDisplay(process.stderr, () => performance.now(), 'networks');
  const onProgress = (done: number, total: number): void => display.update('audit', done, total);
  const result = await runWork(
    { kind: 'audit', seed, rule, ...(networks && { networks }) },
    context.signal,
    onProgress,
  );
  display.stop();
  context.print(format === 'json' ? `${JSON.stringify(result.document, null, 2)}\n` : result.markdown);
  if (out !== undefined) writeWhole(out, result.markdown);
  return result.holds ? 0 : 1;
}

/**
 * The names of the networks that contain a text.
 *
 * @throws {UsageError} when no name contains it
 */
function namesHolding(words: string): string[] {
  const names = networkNames.filter((name) => name.includes(words));
  if (words.trim() !== '' && names.length > 0) return names;
  throw new UsageError(`--network must be words from a network's name, such as '${networkNames[0]}', got '${words}'`);
}

async function auditFile(file: string, flags: AuditFlags, context: CommandContext): Promise<number> {
  const { format, seed, out, eps, atol, rtol } = flags;
  const rule = {
    ...(eps !== undefined && { eps }),
    ...(atol !== undefined && { atol }),
    ...(rtol !== undefined && { rtol }),
  };
  const { audits, problems } = await auditsOf(file, seed, rule, context);
  const rules = auditRules(rule);
  const text = audits.map((each) => formatAudit(each, rules)).join('\n');
  const json = (): string => forJson(`${JSON.stringify(checkAuditJson(audits, seed), null, 2)}\n`);
  context.print(format === 'json' ? json() : text);
  if (context.signal.aborted) context.note('stopped: the report holds what was found until then');
  else if (out !== undefined) {
    writeWhole(out, `# Audit of ${forMarkdown(basename(file))}\n\n${forMarkdownBlock(text)}`);
  }
  return problems > 0 ? 2 : auditExitCode(audits);
}

/** Audits the checks of a file; problems of the file or of its checks go to stderr and are counted. */
async function auditsOf(
  file: string,
  seed: number,
  rule: RuleFlags,
  { note, signal }: CommandContext,
): Promise<{ audits: CheckAudit[]; problems: number }> {
  const audits: CheckAudit[] = [];
  let problems = 0;
  const display = progressDisplay(process.stderr, () => performance.now(), 'faults');
  const say = (message: string): void => note(`${file}: ${message}`);
  const receive = (message: FileMessage<CheckAudit>): void => {
    switch (message.kind) {
      case 'loaded':
        if (message.checks.length === 0) say(NO_CHECKS);
        return;
      case 'progress':
        return display.update(`audit of ${message.check}`, message.done, message.total);
      case 'result':
        display.stop();
        audits.push(message.result);
        return;
      case 'problem':
        display.stop();
        problems++;
        return say(message.check === undefined ? message.message : `${message.check}: ${message.message}`);
      case 'note':
        return say(message.message);
      case 'begin':
      case 'restart':
    }
  };
  const pool = jobPool(() => openProcess(WORKERS.process, WORKERS.file));
  const task = { kind: 'audit', seed, rule } as const;
  await runFile<CheckAudit>({ path: file, task, pool, signal, receive, outOfTime: () => {} });
  await pool.close();
  display.stop();
  return { audits, problems };
}
