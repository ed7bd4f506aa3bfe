import { wholeNumber } from '@gradproof/cli';
import { MOST_PARTS, type Shard, limits } from '@gradproof/experiment';
import { InvalidArgumentError } from 'commander';

/** Parsers for commander: each throws an error that states the rule, and commander adds option and value. */

export const hiddenUnits = wholeNumber(1, limits.hidden);
export const batchImages = wholeNumber(1, limits.batchSize);
export const shotCount = wholeNumber(1, limits.shots);
export const seedCount = wholeNumber(1, limits.seeds);

/** Iterations of a run; a tenth of the limit, since studies vary them up to fourfold. */
export const iterationCount = wholeNumber(1, limits.iterations / 10);

/** Iterations of one cell; with 0, the network keeps its initial weights. */
export const iterationsOrNone = wholeNumber(0, limits.iterations);

/** Worker threads; far more than there are cores would only cost memory. */
export const jobs = wholeNumber(1, 256);

/** Simulated experiments; the limit is 250 times the default, which takes a minute. */
export const repetitionCount = wholeNumber(1, 1_000_000);

/** Parses comma-separated values of an axis of the table, without duplicates. */
const axis =
  (value: (text: string) => number) =>
  (text: string): number[] => {
    const values = text.split(',').map(value);
    if (new Set(values).size < values.length) throw new InvalidArgumentError('It must not name a value twice.');
    if (values.length > limits.axis) throw new InvalidArgumentError(`It must name at most ${limits.axis} values.`);
    return values;
  };
export const hiddenList = axis(hiddenUnits);
export const batchList = axis(batchImages);
export const shotList = axis(shotCount);

/** Parses comma-separated iterations, counted from 1. */
export const iterationList = (text: string): number[] => text.split(',').map(wholeNumber(1, limits.iterations));

/** Parses `i/n`, part i of n, counted from 1. */
export function shard(text: string): Shard {
  const found = /^(\d+)\/(\d+)$/.exec(text.trim());
  const [index, count] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || count > MOST_PARTS || index < 1 || index > count) {
    throw new InvalidArgumentError(`It must be i/n with i from 1 to n, such as 2/4, and n at most ${MOST_PARTS}.`);
  }
  return { index, count };
}
