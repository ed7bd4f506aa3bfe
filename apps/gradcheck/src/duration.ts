const UNITS = { ms: 1, s: 1000, m: 60_000 } as const;

/**
 * Milliseconds of a duration such as `500ms`, `2s`, `1.5m`.
 *
 * @throws {RangeError} when the text is none, or not above 0
 */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  const milliseconds = match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : 0;
  if (!(milliseconds > 0))
    throw new RangeError(`must be a duration such as 500ms, 2s or 1m, got ${JSON.stringify(text)}`);
  return milliseconds;
}
