import { type Token, depthOf, tokensOf } from './check-tokens.js';
import { nameLines } from './name-lines.js';

/**
 * The lines, counted from 1, where a source names its checks. For each check that is, the first of these that can be found: the property `name` with
 * its name; its element in the exported array (or the declaration, when the element is a variable of the file); a string or key with that text; the
 * export.
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

/** Index of the first token of the default export, or -1 when it cannot be found. */
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

/** Index of the token that names a variable in its declaration, or -1 when the file does not declare it. */
function declarationOf(tokens: readonly Token[], name: string): number {
  return tokens.findIndex(({ value }, i) => value === name && /^(const|let|var)$/.test(tokens[i - 1]?.value ?? ''));
}

/**
 * The lines where the elements of the exported array begin; for an element that is a variable, the line of its declaration. The array may be exported
 * directly or as a variable.
 */
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
      if (value === '...') return lines; // the positions of the elements that follow are unknown
      const isName = /^[,\]]$/.test(tokens[i + 1]?.value ?? '');
      lines.push((isName ? tokens[declarationOf(tokens, value)]?.line : undefined) ?? line);
    }
    depth += depthOf(tokens[i]!);
    if (depth === 0) break;
  }
  return lines;
}
