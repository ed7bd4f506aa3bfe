import type { Reproduction } from './reproduction.js';

/**
 * The exit code of `--strict`: 1 when a cell differs from the paper or a claim is contradicted, 3 when any of them is not decided, else 0.
 * Claims count where the plan makes some.
 */
export function strictExitCode({ statistics, claims }: Pick<Reproduction, 'statistics' | 'claims'>): 0 | 1 | 3 {
  const verdicts = new Set<string>([...statistics.cells, ...claims.claims].map(({ verdict }) => verdict));
  if (verdicts.has('differs') || verdicts.has('contradicted')) return 1;
  return verdicts.has('inconclusive') || verdicts.has('refused') ? 3 : 0;
}
