import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { CheckInputError } from '@gradproof/gradient-check';
import {
  type CheckAudit,
  type CheckingRule,
  audit,
  auditCells,
  auditCheck,
  auditJson,
  auditMarkdown,
  checkAuditJson,
  rivalRules,
  summariseAudit,
  toleranceRule,
} from '@gradproof/network-check';
import { auditExitCode } from './audit-exit-code.js';
import { formatAudit } from './format/audit-text.js';
import { NO_CHECKS, loadChecks } from './load-checks.js';
import { messageOf, thrown } from './message-of.js';
import { progressDisplay } from './progress-display.js';

/** The flags of `gradcheck audit`. */
export interface AuditFlags {
  readonly format: 'pretty' | 'json';
  readonly seed: number;
  readonly out?: string;
  /** Of the rule that is audited beside the others. */
  readonly eps?: number;
  readonly atol?: number;
  readonly rtol?: number;
}

/** Audits the checker on this project's networks, or what a check file's tests would miss; resolves to the exit code. */
export async function auditCommand(file: string | undefined, flags: AuditFlags): Promise<number> {
  const rules = rulesOf(flags);
  return file === undefined ? auditNetworks(flags, rules) : auditFile(file, flags, rules);
}

/** The given rule joins the others where any part of it is given. */
function rulesOf({ eps, atol, rtol }: AuditFlags): readonly CheckingRule[] {
  if (eps === undefined && atol === undefined && rtol === undefined) return rivalRules;
  return [...rivalRules, toleranceRule(eps ?? 1e-6, atol ?? 1e-5, rtol ?? 1e-3)];
}

async function auditNetworks({ format, seed, out }: AuditFlags, rules: readonly CheckingRule[]): Promise<number> {
  const display = progressDisplay(process.stderr, () => performance.now(), 'networks');
  const result = await audit({
    networks: auditCells(seed),
    rules,
    onProgress: (done, total) => display.update('audit', done, total),
  });
  display.stop();
  const markdown = auditMarkdown(result, seed, rules);
  if (out !== undefined) await writeReport(out, markdown);
  process.stdout.write(format === 'json' ? `${JSON.stringify(auditJson(result, seed, rules), null, 2)}\n` : markdown);
  const { unexpected, rules: summaries } = summariseAudit(result, rules);
  return unexpected.length > 0 || summaries[0]!.falseAlarms > 0 ? 1 : 0;
}

async function auditFile(file: string, flags: AuditFlags, rules: readonly CheckingRule[]): Promise<number> {
  const { format, seed, out } = flags;
  const { audits, problems } = await auditsOf(file, seed, rules);
  const text = audits.map((each) => formatAudit(each, rules)).join('\n');
  if (out !== undefined) await writeReport(out, `# Audit of ${basename(file)}\n\n\`\`\`text\n${text}\`\`\`\n`);
  process.stdout.write(format === 'json' ? `${JSON.stringify(checkAuditJson(audits, seed), null, 2)}\n` : text);
  return problems > 0 ? 2 : auditExitCode(audits);
}

/** What is wrong with the file or its checks goes to stderr. */
async function auditsOf(
  file: string,
  seed: number,
  rules: readonly CheckingRule[],
): Promise<{ audits: CheckAudit[]; problems: number }> {
  const audits: CheckAudit[] = [];
  let problems = 0;
  const note = (message: string): void => void process.stderr.write(`gradcheck: ${file}: ${message}\n`);
  const complain = (message: string): void => {
    problems++;
    note(message);
  };
  const overlooked = (error: unknown): void => note(`left a rejected promise without a handler: ${thrown(error)}`);
  process.on('unhandledRejection', overlooked);
  const print = process.stdout.write;
  process.stdout.write = process.stderr.write.bind(process.stderr); // what the file prints is no result
  try {
    const checks = await loadChecks(file);
    if (checks.length === 0) note(NO_CHECKS);
    for (const loaded of checks) {
      if ('problem' in loaded) {
        complain(`${loaded.name}: ${loaded.problem}`);
        continue;
      }
      const display = progressDisplay(process.stderr, () => performance.now(), 'faults');
      const { check } = loaded;
      try {
        const onProgress = (done: number, total: number): void => display.update(`audit of ${check.name}`, done, total);
        audits.push(await auditCheck(check, { seed, rules, onProgress }));
      } catch (error) {
        complain(`${check.name}: ${error instanceof CheckInputError ? error.message : thrown(error)}`);
      }
      display.stop();
    }
  } catch (error) {
    complain(messageOf(error));
  } finally {
    await new Promise(setImmediate); // rejections are told apart once all else has run
    process.stdout.write = print;
    process.off('unhandledRejection', overlooked);
  }
  return { audits, problems };
}

async function writeReport(out: string, markdown: string): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, markdown);
}
