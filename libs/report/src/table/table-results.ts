import { type CellResult, type Plan, canonicalJson } from '@gradproof/experiment';

/** The results that have the plan's own protocol: those of its table. */
export function tableResults({ protocol }: Plan, results: readonly CellResult[]): CellResult[] {
  const wanted = canonicalJson(protocol);
  return results.filter(({ cell }) => canonicalJson(cell.protocol) === wanted);
}
