import { defaultAnalysis, defaultMargins, mechanismRule, paperClaims } from './paper-claims.js';
import { evidenceCells } from './mechanism.js';
import type { Plan } from './plan.js';
import type { Protocol } from '../cell/protocol.js';
import { tableCells } from './table-cells.js';

/** What a plan says about its table in addition to protocol and seeds. */
export type PlanOptions = Pick<Plan, 'grid' | 'dataset'>;

const base = (
  protocol: Protocol,
  seeds: readonly number[],
  options: PlanOptions,
): Omit<Plan, 'outputs' | 'claims'> => ({
  schema: 'gradproof.plan/1',
  protocol,
  seeds,
  ...options,
  cells: tableCells(protocol, seeds, options.grid).map(({ hidden, batchSize, shots, method, seed }) => ({
    hidden,
    batchSize,
    shots,
    method,
    seed,
  })),
  analysis: defaultAnalysis,
  margins: defaultMargins,
  stoppingRule:
    'Every cell of the plan is run once and counted. No seed is added, left out or replaced after a result is seen; other seeds are another plan.',
});

/** The plan of Table 1 alone; for a grid of one's own, the table's statistics as well. */
export const tablePlan = (protocol: Protocol, seeds: readonly number[], options: PlanOptions = {}): Plan => ({
  ...base(protocol, seeds, options),
  outputs: options.grid === undefined ? ['table'] : ['table', 'statistics'],
  claims: [],
});

/** The plan of Table 1, its statistics and the paper's claims. */
export const reportPlan = (protocol: Protocol, seeds: readonly number[], options: PlanOptions = {}): Plan => ({
  ...base(protocol, seeds, options),
  outputs: ['table', 'statistics', 'claims'],
  claims: paperClaims,
});

/** The plan of the whole reproduction: Table 1, its statistics, the paper's claims, why the methods differ, and the page. */
export function evidencePlan(
  protocol: Protocol,
  seeds: readonly number[],
  options: Pick<PlanOptions, 'dataset'> = {},
): Plan {
  const plan = reportPlan(protocol, seeds, options);
  const controls = evidenceCells(protocol, seeds).map(({ protocol: own, ...cell }) => ({
    ...cell,
    protocol: changesFrom(protocol, own),
  }));
  return {
    ...plan,
    outputs: [...plan.outputs, 'page'],
    mechanism: mechanismRule,
    cells: [...plan.cells, ...controls],
  };
}

function changesFrom(protocol: Protocol, other: Protocol): Partial<Protocol> {
  const entries = Object.entries(other) as [keyof Protocol, unknown][];
  return Object.fromEntries(entries.filter(([name, value]) => protocol[name] !== value));
}
