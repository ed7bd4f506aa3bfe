import type { z } from 'zod';

/**
 * The value of a JSON text, checked against a schema.
 *
 * @throws {RangeError} in one line, saying where in the text something is wrong, and what should be there
 */
export function parseWith<T>(schema: z.ZodType<T>, text: string): T {
  const value = parseJson(text);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  throw new RangeError(
    `${place.replace(/^\./, '') || 'the whole'}: ${message.replaceAll('\n', ' ')}${got(value, path)}`,
  );
}

/** The value at a path, for an error message, if it is a number; other values can be long, and the path says enough. */
function got(value: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>(
    (part, key) => (part as Partial<Record<PropertyKey, unknown>> | undefined)?.[key],
    value,
  );
  return typeof found === 'number' ? `, got ${found}` : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RangeError(`not JSON: ${(error as Error).message.replaceAll('\n', ' ')}`, { cause: error });
  }
}
