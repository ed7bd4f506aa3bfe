import { forXml } from '@gradproof/document';
import { reportSentences } from '@gradproof/gradient-check';
import type { CheckedReport, InputProblem, Outcome } from '../outcome.js';
import { lineOf } from './line-of.js';

/** JUnit's XML: a suite per file, a test case per check; inconclusive checks are skipped ones. */
export function formatJunit({ checks, problems }: Outcome): string {
  const files = [...new Set([...checks, ...problems].map(({ file }) => file))];
  const suites = files.map((file) =>
    suite(
      file,
      checks.filter((each) => each.file === file),
      problems.filter((each) => each.file === file),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gradcheck">\n${suites.join('')}</testsuites>\n`;
}

function suite(file: string, checks: readonly CheckedReport[], problems: readonly InputProblem[]): string {
  const count = (verdict: string): number => checks.filter(({ report }) => report.verdict === verdict).length;
  const cases = checks.map(({ report }) => testCase(file, report));
  const errors = problems.map(
    ({ check = 'file', message }) =>
      `    <testcase name="${forXml(check)}" classname="${forXml(file)}"><error message="${forXml(message)}"/></testcase>\n`,
  );
  const totals =
    `tests="${checks.length + problems.length}" failures="${count('fail')}" errors="${problems.length}" ` +
    `skipped="${count('inconclusive')}"`;
  return `  <testsuite name="${forXml(file)}" ${totals}>\n${cases.join('')}${errors.join('')}  </testsuite>\n`;
}

/** The message holds the likeliest mistake and what decided, the text below it the rest. */
function testCase(file: string, report: CheckedReport['report']): string {
  const open = `    <testcase name="${forXml(report.name)}" classname="${forXml(file)}"`;
  const sentences = reportSentences(report);
  const text = (some: typeof sentences): string => some.map((sentence) => `${forXml(lineOf(sentence))}\n`).join('');
  if (report.verdict === 'pass') {
    return sentences.length === 0 ? `${open}/>\n` : `${open}><system-out>${text(sentences)}</system-out></testcase>\n`;
  }
  const suspicions = sentences.filter(({ kind }) => kind === 'suspicion').length;
  const lead = sentences.slice(0, suspicions + 1);
  const message = forXml(lead.map((sentence) => sentence.message).join('; '));
  const tag = report.verdict === 'fail' ? 'failure' : 'skipped';
  return `${open}><${tag} message="${message}">${text(sentences.slice(lead.length))}</${tag}></testcase>\n`;
}
