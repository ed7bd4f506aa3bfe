import { type Token, depthOf, textOf } from './check-tokens.js';

/** A place where a name is made from parts, as by a template in a loop. */
interface Pattern {
  readonly pattern: RegExp;
  /** Letters that are written out. */
  readonly letters: number;
  readonly line: number;
}

/** The lines of a source, in their order, that may give a check its name. */
export interface NameLines {
  /** Those of properties `name` that hold it, or can make it from parts. */
  readonly given: readonly number[];
  /** Those where a string holds it, else those where it is a key. */
  readonly written: readonly number[];
}

export function nameLines(tokens: readonly Token[]): (name: string) => NameLines {
  const properties = new Map<string, number[]>();
  const patterns: Pattern[] = [];
  const texts = new Map<string, number[]>();
  const keys = new Map<string, number[]>();
  const add = (lines: Map<string, number[]>, text: string, line: number): void =>
    void lines.set(text, [...(lines.get(text) ?? []), line]);
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1]?.value;
    const text = textOf(token);
    if (text !== undefined) add(texts, text, token.line);
    if (token.type === 'IdentifierName' && next === ':') add(keys, token.value, token.line);
    if (!/^(name|'name'|"name")$/.test(token.value) || (next !== ':' && next !== '=')) continue;
    const value = expressionAt(tokens, i + 2);
    const [first] = value;
    const whole = first?.type === 'TemplateHead' ? undefined : first && textOf(first);
    if (whole !== undefined) add(properties, whole, token.line);
    const pattern = patternOf(value);
    if (pattern !== undefined) patterns.push({ ...pattern, line: token.line });
  }
  return (name) => {
    const [made] = patterns.filter(({ pattern }) => pattern.test(name)).toSorted((a, b) => b.letters - a.letters);
    const given = properties.get(name) ?? (made === undefined ? [] : [made.line]);
    return { given, written: texts.get(name) ?? keys.get(name) ?? [] };
  };
}

/** The tokens of an expression, up to the comma, the semicolon or the bracket that ends it. */
function expressionAt(tokens: readonly Token[], start: number): Token[] {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    depth += depthOf(tokens[i]!);
    if (depth < 0 || (depth === 0 && /^[,;]$/.test(tokens[i]!.value))) return tokens.slice(start, i);
  }
  return tokens.slice(start);
}

/** What texts an expression of several parts can make, as far as strings of it are written out. */
function patternOf(value: readonly Token[]): Omit<Pattern, 'line'> | undefined {
  if (value.length < 2) return undefined;
  const parts = value.map(textOf);
  const letters = parts.join('').length;
  if (letters === 0) return undefined;
  const source = parts.map((text) =>
    text === undefined ? '.*' : text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  return { pattern: new RegExp(`^${source.join('').replaceAll(/(\.\*)+/g, '.*')}$`, 's'), letters };
}
