import { seed } from '@gradproof/cli';
import { firstSeeds, limits } from '@gradproof/experiment';
import { InvalidArgumentError, Option } from 'commander';
import { seedCount } from './option-values.js';

/** The options `--seeds N`, for the seeds 0 to N - 1, and `--seed-list`, which names the seeds. */
export const seedOptions = (own?: number): readonly Option[] => [
  new Option('--seeds <n>', `number of seeds, counted from 0 (default: ${own ?? 'the study’s own'})`).argParser(
    seedCount,
  ),
  new Option('--seed-list <list>', 'the seeds themselves, such as 3,7').argParser(seedList).conflicts('seeds'),
];

export interface SeedChoice {
  readonly seeds?: number;
  readonly seedList?: readonly number[];
}

/** The seeds that the options ask for; undefined when neither is given. */
export const seedsOf = ({ seeds, seedList: list }: SeedChoice): readonly number[] | undefined =>
  list ?? (seeds === undefined ? undefined : firstSeeds(seeds));

function seedList(text: string): number[] {
  const seeds = text.split(',').map(seed);
  if (new Set(seeds).size < seeds.length) throw new InvalidArgumentError('It must not name a seed twice.');
  if (seeds.length > limits.seeds) throw new InvalidArgumentError(`It must name at most ${limits.seeds} seeds.`);
  return seeds;
}
