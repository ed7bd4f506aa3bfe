import { forXml } from '@gradproof/document';
import { type ReportSentence, reportSentences } from '@gradproof/gradient-check';
import type { CheckedReport, InputProblem, Outcome } from '../outcome.js';
import { lineOf } from './line-of.js';

/** Counts of test cases by outcome, and their total time in seconds. */
interface Totals {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly time: number;
}

/**
 * The report as JUnit XML, with a suite for each file and a test case for each check. An inconclusive check is a failure, as it is for the command,
 * or skipped when `--allow-undecided` accepts it.
 */
export function formatJunit(outcome: Outcome): string {
  const { checks, problems } = outcome;
  const files = [...new Set([...checks, ...problems].map(({ file }) => file))];
  const suites = files.map((file) => {
    const own = checks.filter((each) => each.file === file);
    const refused = problems.filter((each) => each.file === file);
    const cases = own.map((check) => testCase(check, outcome.allowUndecided));
    const attributes = totals({ ...outcome, checks: own, problems: refused });
    return (
      `  <testsuite name="${forXml(file)}" ${attributes} file="${forXml(file)}">\n` +
      `${cases.join('')}${refused.map(errorCase).join('')}  </testsuite>\n`
    );
  });
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gradcheck" ${totals(outcome)}>`;
  return `${head}\n${suites.join('')}</testsuites>\n`;
}

function totals({ checks, problems, allowUndecided }: Outcome): string {
  const count = (verdict: string): number => checks.filter(({ report }) => report.verdict === verdict).length;
  const counts: Totals = {
    tests: checks.length + problems.length,
    failures: count('fail') + (allowUndecided ? 0 : count('inconclusive')),
    errors: problems.length,
    skipped: allowUndecided ? count('inconclusive') : 0,
    time: checks.reduce((sum, { seconds }) => sum + seconds, 0),
  };
  return Object.entries(counts)
    .map(([name, value]: [string, number]) => `${name}="${name === 'time' ? value.toFixed(3) : value}"`)
    .join(' ');
}

/** A test case. Its message holds the likeliest mistake and what decided the verdict; the text below holds the rest. */
function testCase({ file, line, seconds, report }: CheckedReport, allowUndecided: boolean): string {
  const open = opening(file, line, report.name, seconds);
  const sentences = reportSentences(report);
  const text = (some: readonly ReportSentence[]): string =>
    some.map((sentence) => `${forXml(lineOf(sentence))}\n`).join('');
  if (report.verdict === 'pass') {
    return sentences.length === 0 ? `${open}/>\n` : `${open}><system-out>${text(sentences)}</system-out></testcase>\n`;
  }
  const suspicions = sentences.filter(({ kind }) => kind === 'suspicion').length;
  const lead = sentences.slice(0, suspicions + 1);
  const message = forXml(lead.map((sentence) => sentence.message).join('; '));
  if (report.verdict === 'inconclusive' && allowUndecided)
    return `${open}><skipped message="${message}">${text(sentences.slice(lead.length))}</skipped></testcase>\n`;
  const failure = `failure message="${message}" type="${report.verdict}"`;
  return `${open}><${failure}>${text(sentences.slice(lead.length))}</failure></testcase>\n`;
}

function errorCase({ file, line = 1, check = 'file', message }: InputProblem): string {
  return `${opening(file, line, check, 0)}><error message="${forXml(message)}" type="not run"/></testcase>\n`;
}

function opening(file: string, line: number, name: string, seconds: number): string {
  const place = `classname="${forXml(file)}" file="${forXml(file)}" line="${line}"`;
  return `    <testcase name="${forXml(name)}" ${place} time="${seconds.toFixed(3)}"`;
}
