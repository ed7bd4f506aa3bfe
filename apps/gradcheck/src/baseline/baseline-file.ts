import { BaselineError } from './baseline-error.js';
import { type BaselineScope, RUN_LENGTH } from './baseline-plan.js';
import type { BaselineRow } from './baseline-task.js';
import { type Glossary, parseRow, rowText } from './row-text.js';

/** The verdicts of one checker on everything in a scope, as a baseline file holds them. */
export interface Baseline {
  /** Digest of the checker, see `checkerDigest`. */
  readonly checker: string;
  /** File paths in it are relative to the folder of the baseline. */
  readonly scope: BaselineScope;
  /** Rows by the name of their task: checks of files, checks with known verdicts, and cells of the audit. */
  readonly fixed: ReadonlyMap<string, readonly BaselineRow[]>;
  /** Rows of the random cases, indexed by seed, then by case number. */
  readonly random: readonly (readonly BaselineRow[])[];
}

const SCHEMA = 'gradproof.baseline/1';

const HEADER = `${SCHEMA}
# What the checker said of random gradients and of checks with known verdicts. Written by \`gradcheck calibrate --freeze\`,
# compared with the checker at hand by \`gradcheck calibrate --baseline\`.
#
# A row is verdict (P pass, F fail, I inconclusive, R refused, - nothing to judge), k where errors above 2^k are visible, f failed
# entries, u unresolved ones, $ rules of its findings, @ reason; after | the same with one entry wrong by 0.1 %.
# Random cases of the common kinds take three characters, of ${RUN_LENGTH} to a line: the kind, then k of the right gradient and of the wrong
# one, each as the character with the code k + 113, or ~ without a report. "..." stands for a case in a line of its own below.`;

/** The characters that stand for a kind of case, one each; the most frequent kind gets the first. */
const KINDS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Cases that a kind must have to get a character: each kind takes a line of its own in the file, which does not pay for a rare one. */
const COMMON = 4;
const WHOLE = '...';
const BLANK = '~';
/** The characters from `!` to `}` stand for values of k from -80 to 12. */
const CODE_OFFSET = 113;
const [LOWEST, HIGHEST] = [-80, 12];

/** The text of a baseline. */
export function formatBaseline({ checker, scope, fixed, random }: Baseline): string {
  const glossary: Glossary = { rules: [], reasons: [] };
  const kinds = commonKinds(random, glossary);
  const body: string[] = [];
  for (const [name, rows] of fixed)
    body.push('', `[${name}]`, ...rows.map((row) => `${row.id}: ${rowText(row, glossary)}`));
  for (const [seed, rows] of random.entries()) body.push('', `[random ${seed}]`, ...seedLines(rows, kinds, glossary));
  return [
    HEADER,
    `checker ${checker}`,
    `seeds ${scope.seeds}`,
    `cases ${scope.cases}`,
    ...scope.files.map((file) => `file ${file}`),
    '',
    '[rules]',
    ...glossary.rules,
    '',
    '[reasons]',
    ...glossary.reasons,
    '',
    '[kinds]',
    ...[...kinds].map(([kind, letter]) => `${letter} ${kind}`),
    ...body,
    '',
  ].join('\n');
}

/**
 * Reads a baseline from its text.
 *
 * @throws {BaselineError} when the text is not a baseline
 */
export function parseBaseline(text: string): Baseline {
  const [head = [], ...sections] = sectionsOf(text);
  if (head[0] !== SCHEMA)
    throw new BaselineError(`a baseline must begin with ${SCHEMA}, got "${head[0]?.slice(0, 40)}"`);
  const value = (key: string): string[] =>
    head.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const glossary: Glossary = { rules: [], reasons: [] };
  const kinds = new Map<string, string>();
  const fixed = new Map<string, BaselineRow[]>();
  const random: BaselineRow[][] = [];
  for (const [title = '', ...lines] of sections) {
    const name = title.slice(1, -1);
    if (name === 'rules' || name === 'reasons') glossary[name].push(...lines);
    else if (name === 'kinds') for (const line of lines) kinds.set(line[0]!, line.slice(2));
    else if (name.startsWith('random ')) random.push(parseSeed(lines, kinds, glossary));
    else
      fixed.set(
        name,
        lines.map((line) => parseNamed(line, glossary)),
      );
  }
  const scope = { seeds: random.length, cases: Number(value('cases')[0]), files: value('file') };
  const short = random.findIndex((rows) => rows.length !== scope.cases);
  if (short >= 0) throw new BaselineError(`seed ${short} must have ${scope.cases} cases, got ${random[short]!.length}`);
  return { checker: value('checker')[0] ?? '', scope, fixed, random };
}

/** The sections of a baseline, each as its lines without blank ones; a section begins with its title in brackets. */
function sectionsOf(text: string): string[][] {
  const sections: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (/^\[.+\]$/.test(line)) sections.push([line]);
    else if (line !== '') sections.at(-1)!.push(line);
  }
  return sections;
}

/** The kinds that get a character, with the text of the kind as key: those of enough cases, the most frequent first. */
function commonKinds(random: Baseline['random'], glossary: Glossary): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const row of random.flat()) {
    const kind = kindOf(row, glossary);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count >= COMMON).toSorted(([, a], [, b]) => b - a);
  return new Map(common.slice(0, KINDS.length).map(([kind], i) => [kind, KINDS[i]!]));
}

/** The kind of a row: its text without the smallest visible errors. */
function kindOf({ correct, wrong }: BaselineRow, glossary: Glossary): string {
  const bare = { correct: { ...correct, detectable: null } };
  return rowText(wrong === undefined ? bare : { ...bare, wrong: { ...wrong, detectable: null } }, glossary);
}

function seedLines(rows: readonly BaselineRow[], kinds: ReadonlyMap<string, string>, glossary: Glossary): string[] {
  const whole: string[] = [];
  const codes = rows.map((row) => {
    const letter = kinds.get(kindOf(row, glossary));
    const ks = [row.correct, row.wrong].map((each) => codeOf(each?.detectable ?? null));
    if (letter !== undefined && !ks.includes(undefined)) return letter + ks.join('');
    whole.push(`${row.id} ${rowText(row, glossary)}`);
    return WHOLE;
  });
  const lines: string[] = [];
  for (let from = 0; from < codes.length; from += RUN_LENGTH) {
    lines.push(`${from}:${codes.slice(from, from + RUN_LENGTH).join('')}`);
  }
  return [...lines, ...whole];
}

/** The character that stands for k, or undefined when none does. */
function codeOf(detectable: number | null): string | undefined {
  if (detectable === null) return BLANK;
  return detectable >= LOWEST && detectable <= HIGHEST ? String.fromCodePoint(detectable + CODE_OFFSET) : undefined;
}

function parseSeed(lines: readonly string[], kinds: ReadonlyMap<string, string>, glossary: Glossary): BaselineRow[] {
  const whole = new Map<string, string>();
  const codes: string[] = [];
  for (const line of lines) {
    const [, coded] = /^\d+:(.*)$/.exec(line) ?? [];
    if (coded === undefined) whole.set(line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1));
    else codes.push(...(coded.match(/.{3}/g) ?? []));
  }
  return codes.map((code, number) => {
    const id = String(number);
    if (code !== WHOLE) return { id, ...decoded(code, kinds, glossary) };
    const text = whole.get(id);
    if (text === undefined) throw new BaselineError(`case ${id} must have a line of its own`);
    return { id, ...parseRow(text, glossary) };
  });
}

function decoded(
  code: string,
  kinds: ReadonlyMap<string, string>,
  glossary: Glossary,
): Pick<BaselineRow, 'correct' | 'wrong'> {
  const kind = kinds.get(code[0]!);
  if (kind === undefined) throw new BaselineError(`kind "${code[0]}" must be one of those at the beginning`);
  const { correct, wrong } = parseRow(kind, glossary);
  const detectable = (at: number): number | null => (code[at] === BLANK ? null : code.codePointAt(at)! - CODE_OFFSET);
  return {
    correct: { ...correct, detectable: detectable(1) },
    ...(wrong !== undefined && { wrong: { ...wrong, detectable: detectable(2) } }),
  };
}

function parseNamed(line: string, glossary: Glossary): BaselineRow {
  const at = line.lastIndexOf(': ');
  return { id: line.slice(0, at), ...parseRow(line.slice(at + 2), glossary) };
}
