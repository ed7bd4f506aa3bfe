import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CheckInputError } from '@gradproof/gradient-check';
import {
  type CheckAudit,
  type CheckingRule,
  audit,
  auditCheck,
  auditJson,
  auditMarkdown,
  checkAuditJson,
  rivalRules,
  summariseAudit,
  toleranceRule,
} from '@gradproof/network-check';
import { formatAudit } from './format/audit-text.js';
import { loadChecks } from './load-checks.js';
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
  const result = await audit({ seed, rules, onProgress: (done, total) => display.update('audit', done, total) });
  display.stop();
  const markdown = auditMarkdown(result, seed, rules);
  if (out !== undefined) {
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, markdown);
  }
  process.stdout.write(format === 'json' ? `${JSON.stringify(auditJson(result, seed, rules), null, 2)}\n` : markdown);
  const { unexpected, rules: summaries } = summariseAudit(result, rules);
  return unexpected.length > 0 || summaries[0]!.falseAlarms > 0 ? 1 : 0;
}

async function auditFile(file: string, { format, seed }: AuditFlags, rules: readonly CheckingRule[]): Promise<number> {
  const audits: CheckAudit[] = [];
  let problems = 0;
  const complain = (message: string): void => {
    problems++;
    process.stderr.write(`gradcheck: ${file}: ${message}\n`);
  };
  const print = process.stdout.write;
  process.stdout.write = process.stderr.write.bind(process.stderr); // what the file prints is no result
  try {
    for (const loaded of await loadChecks(file)) {
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
        complain(`${check.name}: ${error instanceof CheckInputError ? error.message : String(error)}`);
      }
      display.stop();
    }
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
  } finally {
    process.stdout.write = print;
  }
  const text =
    format === 'json'
      ? `${JSON.stringify(checkAuditJson(audits, seed), null, 2)}\n`
      : audits.map((each) => formatAudit(each, rules)).join('\n');
  process.stdout.write(text);
  if (problems > 0) return 2;
  const cells = audits.flatMap((each) => each.cells);
  const missed = cells.filter(({ expected, verdict }) => expected === 'fail' && verdict === 'pass');
  if (missed.length > 0 || audits.some(({ control }) => control.verdict === 'fail')) return 1;
  return cells.length === 0 ? 3 : 0;
}
