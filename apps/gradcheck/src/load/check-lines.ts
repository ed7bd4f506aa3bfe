import { type Token, depthOf, tokensOf } from './check-tokens.js';
import { nameLines } from './name-lines.js';

/**
 * The lines, from 1, where a file's source names its checks: the property `name` that gives a check its name, else the element of the array that is
 * exported (where it is a variable of the file, its declaration), else a string or a key of that text, else the export.
 *
 * @param names - of all checks of the file, in their order
 */
export function checkLines(source: string, names: readonly string[]): number[] {
  const tokens = tokensOf(source);
  const linesOf = nameLines(tokens);
  const start = exportStart(tokens);
  const elements = elementLines(tokens, start);
  return names.map((name, i) => {
    const earlier = names.slice(0, i).filter((other) => other === name).length;
    const { given, written } = linesOf(name);
    const nth = (lines: readonly number[]): number | undefined => lines[Math.min(earlier, lines.length - 1)];
    const element = elements.length === names.length ? elements[i] : undefined;
    return nth(given) ?? element ?? nth(written) ?? elements[i] ?? tokens[start]?.line ?? 1;
  });
}

/** The first token of what the file exports by default, -1 where that cannot be seen. */
function exportStart(tokens: readonly Token[]): number {
  const is = (i: number, ...values: readonly string[]): boolean =>
    values.every((value, k) => tokens[i + k]?.value === value);
  for (let i = 0; i < tokens.length; i++) {
    if (is(i, 'export', 'default') || is(i, 'export', '=')) return i + 2;
    if (is(i, 'exports', '=') && is(i - 1, '.')) return i + 2;
    if (is(i, 'exports', '.', 'default', '=')) return i + 4;
    if (is(i, 'as', 'default') && tokens[i + 2]?.value !== 'from') return i - 1;
  }
  return -1;
}

/** The name in the declaration of a variable, -1 where the file has none. */
function declarationOf(tokens: readonly Token[], name: string): number {
  return tokens.findIndex(({ value }, i) => value === name && /^(const|let|var)$/.test(tokens[i - 1]?.value ?? ''));
}

/** Where the elements of the exported array begin, or are declared where they are names, whether it is written there or under a name. */
function elementLines(tokens: readonly Token[], start: number): number[] {
  let at = start;
  const named = tokens[at];
  if (named?.type === 'IdentifierName') {
    const declared = declarationOf(tokens, named.value);
    at = declared === -1 ? -1 : tokens.findIndex(({ value }, i) => i > declared && value === '=') + 1;
  }
  if (tokens[at]?.value !== '[') return [];
  const lines: number[] = [];
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const { value, line } = tokens[i]!;
    if (depth === 1 && value !== ']' && (tokens[i - 1]!.value === ',' || i === at + 1)) {
      if (value === '...') return lines; // what follows is somewhere else in the array
      const isName = /^[,\]]$/.test(tokens[i + 1]?.value ?? '');
      lines.push((isName ? tokens[declarationOf(tokens, value)]?.line : undefined) ?? line);
    }
    depth += depthOf(tokens[i]!);
    if (depth === 0) break;
  }
  return lines;
}
