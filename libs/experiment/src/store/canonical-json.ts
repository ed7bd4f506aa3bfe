import canonicalize from 'canonicalize';

/**
 * JSON with sorted keys and without spaces: the same text for the same value, whatever order its keys were written in.
 *
 * @throws {RangeError} for a value that JSON cannot express (undefined, NaN, an infinity)
 * @see RFC 8785, "JSON Canonicalization Scheme"
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (error) {
    throw new RangeError(`canonicalJson: value must be JSON, got ${(error as Error).message}`, { cause: error });
  }
  if (text === undefined) throw new RangeError(`canonicalJson: value must be JSON, got ${typeof value}`);
  return text;
}
