import jsTokens from 'js-tokens';

interface Token {
  readonly value: string;
  readonly type: string;
  readonly line: number;
}

const SILENT = new Set(['WhiteSpace', 'LineTerminatorSequence', 'SingleLineComment', 'MultiLineComment']);
const OPENING = new Set(['(', '[', '{', '${']);
const CLOSING = new Set([')', ']', '}']);

/**
 * The lines, from 1, where a file's source names its checks: the property `name` that holds the check's, else the element of the array that is
 * exported, else the export.
 *
 * @param names - of all checks of the file, in their order
 */
export function checkLines(source: string, names: readonly string[]): number[] {
  const tokens = tokensOf(source);
  const lines = nameLines(tokens);
  const start = exportStart(tokens);
  const elements = elementLines(tokens, start);
  return names.map((name, i) => {
    const earlier = names.slice(0, i).filter((other) => other === name).length;
    const own = lines.get(name) ?? [];
    return own[Math.min(earlier, own.length - 1)] ?? elements[i] ?? tokens[start]?.line ?? 1;
  });
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const { type, value } of jsTokens(source)) {
    if (!SILENT.has(type)) tokens.push({ value, type, line });
    line += value.split(/\r\n|[\n\r\u2028\u2029]/).length - 1;
  }
  return tokens;
}

/** Where `name: '...'` stands, by the text of the string. */
function nameLines(tokens: readonly Token[]): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const [i, { value, line }] of tokens.entries()) {
    if (!/^(name|'name'|"name")$/.test(value) || tokens[i + 1]?.value !== ':') continue;
    const text = textOf(tokens[i + 2]);
    if (text !== undefined) lines.set(text, [...(lines.get(text) ?? []), line]);
  }
  return lines;
}

function textOf(token: Token | undefined): string | undefined {
  if (token?.type !== 'StringLiteral' && token?.type !== 'NoSubstitutionTemplate') return undefined;
  const inner = token.value.slice(1, -1);
  try {
    return JSON.parse(`"${inner.replaceAll(String.raw`\'`, "'").replaceAll(/(?<!\\)"/g, String.raw`\"`)}"`) as string;
  } catch {
    return inner; // an escape that JSON does not know
  }
}

/** The first token of what the file exports by default, -1 where that cannot be seen. */
function exportStart(tokens: readonly Token[]): number {
  const at = tokens.findIndex(
    ({ value }, i) =>
      (value === 'export' && (tokens[i + 1]?.value === 'default' || tokens[i + 1]?.value === '=')) ||
      (value === 'exports' && tokens[i + 1]?.value === '=' && tokens[i - 1]?.value === '.'),
  );
  return at === -1 ? -1 : at + 2;
}

/** Where the elements of the exported array begin, whether it is written there or under a name. */
function elementLines(tokens: readonly Token[], start: number): number[] {
  let at = start;
  const named = tokens[at];
  if (named?.type === 'IdentifierName') {
    const declared = tokens.findIndex(
      ({ value }, i) => value === named.value && /^(const|let|var)$/.test(tokens[i - 1]?.value ?? ''),
    );
    at = declared === -1 ? -1 : tokens.findIndex(({ value }, i) => i > declared && value === '=') + 1;
  }
  if (tokens[at]?.value !== '[') return [];
  const lines: number[] = [];
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const { value, line } = tokens[i]!;
    if (depth === 1 && value !== ']' && (tokens[i - 1]!.value === ',' || i === at + 1)) lines.push(line);
    if (OPENING.has(value)) depth++;
    else if (CLOSING.has(value) && --depth === 0) break;
  }
  return lines;
}
