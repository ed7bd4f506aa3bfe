import type { Reproduction } from './reproduction.js';

/**
 * The exit code for `--strict`: 1 when a cell differs from the paper or a claim is contradicted, 3 when one of them is undecided, else 0.
 * Claims count only if the plan makes any.
 */
export function strictExitCode({ statistics, claims }: Pick<Reproduction, 'statistics' | 'claims'>): 0 | 1 | 3 {
  const verdicts = new Set<string>([...statistics.cells, ...claims.claims].map(({ verdict }) => verdict));
  if (verdicts.has('differs') || verdicts.has('contradicted')) return 1;
  return verdicts.has('inconclusive') || verdicts.has('refused') ? 3 : 0;
}
