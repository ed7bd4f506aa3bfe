import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';

/** Parsers of option values for commander. Each throws an error that states the rule, to which commander adds option and value. */

/** Parser for a whole number in decimal digits, from `low` to `high`. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
    if (!(value >= low && value <= high)) {
      throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}

/** Parser for a seed of NumPy's legacy generator. */
export const seed = wholeNumber(0, 2 ** 32 - 1);

/** A finite number of at least 0. */
export function nonNegativeNumber(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number that is not negative.');
  return value;
}

/** A finite number above 0. */
export function positiveNumber(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number greater than 0.');
  return value;
}

/** A share such as `15%` or `0.15`, above 0 and at most 1,000 %. */
export function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text.trim());
  const value = match === null ? NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (!(value > 0 && value <= 10)) throw new InvalidArgumentError('It must be a share such as 15% or 0.15.');
  return value;
}

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
const LONGEST = 7 * 24; // hours; Node's timers cannot exceed 24 days

/** Milliseconds of a duration such as `500ms`, `2s`, `1.5m` or `1h`; at most a week. */
export function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const milliseconds = match === null ? NaN : Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
  if (!(milliseconds > 0 && milliseconds <= LONGEST * UNITS.h)) {
    throw new InvalidArgumentError(`It must be a duration such as 500ms, 2s or 1m, at most ${LONGEST}h.`);
  }
  return milliseconds;
}

/** Any text except an empty one: it may come from a script's variable that is not set, and a search for it would match everything. */
export function someText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

/** Path of a folder or file; an empty one would be the user's working folder. */
export function path(text: string): string {
  someText(text);
  if (text.includes('\0')) throw new InvalidArgumentError('It must not contain a NUL character.');
  return text;
}

/** Absolute path. A relative one starts from the user's folder, which npm scripts, as they run in the workspace's root, find in INIT_CWD. */
export function userPath(given: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
}
