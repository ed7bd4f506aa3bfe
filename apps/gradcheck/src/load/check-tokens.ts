import jsTokens from 'js-tokens';

/** A token of a source; white space and comments are left out. */
export interface Token {
  readonly value: string;
  readonly type: string;
  /** Counted from 1. */
  readonly line: number;
}

const SILENT = new Set(['WhiteSpace', 'LineTerminatorSequence', 'SingleLineComment', 'MultiLineComment']);

/** The tokens of a JavaScript or TypeScript source, with their lines. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const { type, value } of jsTokens(source)) {
    if (!SILENT.has(type)) tokens.push({ value, type, line });
    line += value.split(/\r\n|[\n\r\u2028\u2029]/).length - 1;
  }
  return tokens;
}

/** The number of brackets that a token opens, negative when it closes one. */
export function depthOf({ type, value }: Token): number {
  if (type === 'TemplateHead') return 1;
  if (type === 'TemplateTail') return -1;
  if (type !== 'Punctuator') return 0;
  return '([{'.includes(value) ? 1 : ')]}'.includes(value) ? -1 : 0;
}

/** The text that a string literal or a part of a template stands for; undefined for any other token. */
export function textOf({ type, value }: Token): string | undefined {
  const inner = {
    StringLiteral: value.slice(1, -1),
    NoSubstitutionTemplate: value.slice(1, -1),
    TemplateHead: value.slice(1, -2),
    TemplateMiddle: value.slice(1, -2),
    TemplateTail: value.slice(1, -1),
  }[type];
  if (inner === undefined) return undefined;
  try {
    return JSON.parse(`"${inner.replaceAll(String.raw`\'`, "'").replaceAll(/(?<!\\)"/g, String.raw`\"`)}"`) as string;
  } catch {
    return inner; // an escape that JSON does not know
  }
}
