import { defaultAnalysis, defaultMargins, paperClaims } from './paper-claims.js';
import { type Plan } from './plan.js';
import { type Protocol } from './protocol.js';
import { tableCells } from './table-cells.js';

const base = (protocol: Protocol, seeds: readonly number[]): Omit<Plan, 'outputs' | 'claims'> => ({
  schema: 'gradproof.plan/1',
  protocol,
  seeds,
  cells: tableCells(protocol, seeds).map(({ hidden, batchSize, shots, method, seed }) => ({
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

/** The plan of Table 1 alone. */
export const tablePlan = (protocol: Protocol, seeds: readonly number[]): Plan => ({
  ...base(protocol, seeds),
  outputs: ['table'],
  claims: [],
});

/** The plan of the whole reproduction: Table 1, its statistics, the paper's claims. */
export const reportPlan = (protocol: Protocol, seeds: readonly number[]): Plan => ({
  ...base(protocol, seeds),
  outputs: ['table', 'statistics', 'claims'],
  claims: paperClaims,
});
