import { forTerminal } from '@gradproof/document';
import {
  type GradientReport,
  type ParameterReport,
  type ReportSentence,
  type Verdict,
  reportSentences,
  shortNumber,
} from '@gradproof/gradient-check';
import pico from 'picocolors';
import { type Outcome, summaryLine } from '../outcome.js';
import { lineOf } from './line-of.js';

const WIDTH = 80;
const COLUMNS = { name: 14, entries: 9, failed: 7, unresolved: 11 } as const;

/**
 * The report for people, with a paragraph for each check. No line is longer than 80 columns unless the name of a check or file is; the table shortens
 * long names.
 */
export function formatPretty(outcome: Outcome, { colours }: { readonly colours: boolean }): string {
  const { checks, problems } = outcome;
  // the library reads NO_COLOR and FORCE_COLOR itself
  const paint = pico.createColors(pico.isColorSupported && (colours || process.env['FORCE_COLOR'] !== undefined));
  const badge: Readonly<Record<Verdict, string>> = {
    pass: paint.green('PASS'),
    fail: paint.red('FAIL'),
    inconclusive: paint.yellow('INCONCLUSIVE'),
  };
  const marks: Readonly<Record<ReportSentence['kind'], string>> = {
    suspicion: '',
    fault: `${paint.red('x')} `,
    open: `${paint.yellow('?')} `,
    note: `${paint.dim('-')} `,
  };
  const lines: string[] = [];
  for (const { file, line, report } of checks) {
    const place = paint.dim(forTerminal(`${file}:${line}`));
    lines.push(`${badge[report.verdict]} ${paint.bold(forTerminal(report.name))} ${place}`);
    for (const sentence of reportSentences(report)) {
      const mark = marks[sentence.kind];
      const [first = '', ...more] = wrap(lineOf(sentence), mark === '' ? '  ' : '    ');
      lines.push(`  ${mark}${first.trimStart()}`, ...more);
    }
    lines.push(...table(report).map((each) => paint.dim(each)));
    lines.push(...smallestVisible(report), '');
  }
  for (const { file, line, check, message } of problems) {
    const at = forTerminal(line === undefined ? file : `${file}:${line}`);
    const where = check === undefined ? at : `${forTerminal(check)} ${paint.dim(at)}`;
    lines.push(`${paint.red('ERROR')} ${where}`, ...wrap(message, '  '), '');
  }
  return `${lines.join('\n')}\n${summaryLine(outcome)}\n`;
}

function table({ parameters }: GradientReport): string[] {
  if (parameters.length === 0) return [];
  const { name, entries, failed, unresolved } = COLUMNS;
  const head =
    '  ' +
    'parameter'.padEnd(name) +
    'entries'.padStart(entries) +
    'failed'.padStart(failed) +
    'unresolved'.padStart(unresolved) +
    '  worst: error / bound';
  return [head, ...parameters.map((parameter) => row(parameter))];
}

function row({ name, entries, failed, unresolved, worst }: ParameterReport): string {
  const place = worst === null ? '' : `[${worst.index}] ${shortNumber(worst.error)} / ${shortNumber(worst.errorBound)}`;
  return (
    '  ' +
    clip(name).padEnd(COLUMNS.name) +
    String(entries).padStart(COLUMNS.entries) +
    String(failed).padStart(COLUMNS.failed) +
    String(unresolved).padStart(COLUMNS.unresolved) +
    `  ${place}`
  ).trimEnd();
}

/** The name, shortened so that a space is left before the next column. */
function clip(name: string): string {
  const letters = Array.from(forTerminal(name));
  return letters.length < COLUMNS.name ? letters.join('') : `${letters.slice(0, COLUMNS.name - 2).join('')}…`;
}

/**
 * A line with the smallest visible error of one entry, for a gradient that passed. Parameters that are resolved only as a whole have a sentence of
 * their own.
 */
function smallestVisible({ verdict, resolution, minimumDetectableRelativeError: smallest }: GradientReport): string[] {
  const isByEntry = Object.values(resolution).some(({ of }) => of === 'entry');
  // it is 0 when every entry is 0, so that no error could be relative to one
  if (verdict !== 'pass' || !isByEntry || smallest === 0) return [];
  return [`  smallest visible error of one entry: ${shortNumber(100 * smallest)} %`];
}

/** Wraps a text into lines of at most 80 columns. `+-` stays with the bound after it, and control characters are escaped. */
export function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of forTerminal(text.replaceAll(/\s+/g, ' ')).split(/(?<!\+-) /)) {
    if (line !== indent && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}
