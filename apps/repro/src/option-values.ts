import { type Shard } from '@gradproof/experiment';
import { InvalidArgumentError } from 'commander';

/** Commander parsers: each throws with the rule, commander adds option and value. */

export const positiveInteger = (text: string): number => integerFrom(text, 1);
export const naturalNumber = (text: string): number => integerFrom(text, 0);

/** Worker threads: each holds the images, so that many more than there are cores only cost memory. */
export function jobs(text: string): number {
  const value = integerFrom(text, 1);
  if (value > MOST_JOBS) throw new InvalidArgumentError(`It must be an integer from 1 to ${MOST_JOBS}.`);
  return value;
}
const MOST_JOBS = 256;

/** A folder or file; an empty name would be the folder that the user stands in. */
export function path(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

/** A seed of NumPy's legacy generator. */
export function seed(text: string): number {
  const value = integerFrom(text, 0);
  if (value > 0xffff_ffff) throw new InvalidArgumentError('It must be an integer of at most 4294967295.');
  return value;
}

/** Comma-separated iterations, from 1. */
export const iterations = (text: string): number[] => text.split(',').map(positiveInteger);

/** `i/n`: part i of n, from 1. */
export function shard(text: string): Shard {
  const found = /^(\d+)\/(\d+)$/.exec(text.trim());
  const [index, count] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || !Number.isSafeInteger(count) || index < 1 || index > count) {
    throw new InvalidArgumentError('It must be i/n with i from 1 to n, such as 2/4.');
  }
  return { index, count };
}

function integerFrom(text: string, least: number): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value) || value < least) {
    throw new InvalidArgumentError(`It must be an integer of at least ${least}.`);
  }
  return value;
}
