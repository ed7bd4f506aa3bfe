import { relative } from 'node:path';
import { userPath } from '@gradproof/cli';

/** The names that filters choose, and the filters that choose none. */
export interface Selection {
  readonly chosen: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * The names that filters choose: a name itself, or every name that contains all words of the filter. Without a filter, all names.
 *
 * @param names - in the order in which to measure them
 */
export function selectBenchmarks(names: readonly string[], filters: readonly string[]): Selection {
  if (filters.length === 0) return { chosen: names, unknown: [] };
  const matches = filters.map((filter) =>
    names.includes(filter) ? [filter] : names.filter((name) => holdsWords(name, filter)),
  );
  const chosen = new Set(matches.flat());
  return {
    chosen: names.filter((name) => chosen.has(name)),
    unknown: filters.filter((_, i) => matches[i]!.length === 0),
  };
}

/** Whether a name contains all words of a filter; only whole words match, so that `batch 8` is not `batch 80`. */
function holdsWords(name: string, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const held = name.toLowerCase().split(/\s+/);
  return words.length > 0 && words.every((word) => held.includes(word));
}

/** The message for a filter that chooses nothing. */
export const unknownBenchmark = (filter: string, from?: { readonly file: string; readonly named: boolean }): string =>
  `no benchmark has the name or the words '${filter}'; ` +
  `'run ${from?.named ? `${relative(userPath('.'), from.file)} ` : ''}--list' lists all names`;
