import { type Token, depthOf, textOf } from './check-tokens.js';

/** A place where names are made from parts, such as a template in a loop. */
interface Pattern {
  readonly pattern: RegExp;
  /** Number of characters of the name that are literal; of several matching patterns, the one with the most is taken. */
  readonly letters: number;
  readonly line: number;
}

/** The lines of a source, in their order, that may give a check its name. */
export interface NameLines {
  /** Lines of the properties `name` whose value is the name, or can produce it from parts. */
  readonly given: readonly number[];
  /** Lines where a string is the name, or else where a key is. */
  readonly written: readonly number[];
}

/** Returns a function that finds the lines for the name of a check in a source, given as tokens. */
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

/** The tokens of an expression, up to the comma, semicolon or closing bracket that ends it. */
function expressionAt(tokens: readonly Token[], start: number): Token[] {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    depth += depthOf(tokens[i]!);
    if (depth < 0 || (depth === 0 && /^[,;]$/.test(tokens[i]!.value))) return tokens.slice(start, i);
  }
  return tokens.slice(start);
}

/** A pattern for the texts that an expression of several parts can produce; undefined when no part of it is a literal text. */
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
