import { InvalidArgumentError } from 'commander';

/** Commander parsers: each throws with the rule, commander adds option and value. */

export function positiveInteger(text: string): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It must be an integer of at least 1.');
  return value;
}

/** A share such as `15%` or `0.15`, above 0 and at most 1,000 %. */
export function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text.trim());
  const value = match === null ? NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (!(value > 0 && value <= 10)) throw new InvalidArgumentError('It must be a share such as 15% or 0.15.');
  return value;
}

/** Gathers the values of an option that may be given more than once. */
export const gathered = (value: string, before: readonly string[]): string[] => [...before, value];
