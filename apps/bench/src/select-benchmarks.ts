import { relative } from 'node:path';
import { userPath } from '@gradproof/cli';

/** What filters choose, and which of them choose nothing. */
export interface Selection {
  readonly chosen: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Names chosen by filters: a name itself, or every name that holds all of the filter's words. All names where there is no filter.
 *
 * @param names - in the order to measure them
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

/** Words match whole words, so that `batch 8` is not `batch 80`. */
function holdsWords(name: string, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const held = name.toLowerCase().split(/\s+/);
  return words.length > 0 && words.every((word) => held.includes(word));
}

/** One line a filter that chose nothing. */
export const unknownBenchmark = (filter: string, from?: { readonly file: string; readonly named: boolean }): string =>
  `no benchmark is called or holds the words '${filter}'; ` +
  `'bench run ${from?.named ? `${relative(userPath('.'), from.file)} ` : ''}--list' prints them all`;
