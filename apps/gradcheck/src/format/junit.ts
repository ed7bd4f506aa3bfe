import { forXml } from '@gradproof/document';
import type { CheckedReport, InputProblem, Outcome } from '../outcome.js';

/** JUnit's XML: a suite per file, a test case per check; inconclusive checks are skipped ones with their reason. */
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
  const cases = checks.map(({ report }) => {
    const open = `    <testcase name="${forXml(report.name)}" classname="${forXml(file)}"`;
    const { reason = '' } = report;
    if (report.verdict === 'pass') return `${open}/>\n`;
    if (report.verdict === 'inconclusive') return `${open}><skipped message="${forXml(reason)}"/></testcase>\n`;
    const details = report.findings.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
    return `${open}><failure message="${forXml(reason)}">${forXml(details)}</failure></testcase>\n`;
  });
  const errors = problems.map(
    ({ check = 'file', message }) =>
      `    <testcase name="${forXml(check)}" classname="${forXml(file)}"><error message="${forXml(message)}"/></testcase>\n`,
  );
  const totals =
    `tests="${checks.length + problems.length}" failures="${count('fail')}" errors="${problems.length}" ` +
    `skipped="${count('inconclusive')}"`;
  return `  <testsuite name="${forXml(file)}" ${totals}>\n${cases.join('')}${errors.join('')}  </testsuite>\n`;
}
