import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { Protocol } from '../cell/protocol.js';
import { type Grid, paperGrid } from './grid.js';
import { sha256 } from '../store/sha256.js';

/** What a reproduction will run, test and claim. It is fixed before the first cell runs, and is plain data. */
export interface Plan {
  readonly schema: 'gradproof.plan/1';
  /** The outputs to make from the results. */
  readonly outputs: readonly PlanOutput[];
  /** Protocol of the table's cells. */
  readonly protocol: Protocol;
  /** Seeds of the table's cells. */
  readonly seeds: readonly number[];
  /** A grid other than the paper's; without it, the table is Table 1. */
  readonly grid?: Grid;
  /** Name of the images where they are not MNIST; no published number applies to them. */
  readonly dataset?: string;
  readonly cells: readonly PlannedCell[];
  readonly analysis: Analysis;
  /** The smallest differences in accuracy that matter. */
  readonly margins: Margins;
  readonly claims: readonly Claim[];
  /** Present in plans that ask why the methods differ. */
  readonly mechanism?: MechanismRule;
  readonly stoppingRule: string;
}

/** `page`: the mechanism, the figures, and everything together on one page. */
export type PlanOutput = 'table' | 'statistics' | 'claims' | 'page';

/** A cell of a plan; it has the plan's protocol, except for the properties that `protocol` overrides. */
type PlannedCell = Omit<Cell, 'protocol'> & { readonly protocol?: Partial<Protocol> };

export interface Analysis {
  /** Error probability of each declared family of tests. */
  readonly alpha: number;
  /** Probability with which a difference as large as the margin must be detectable before a verdict may be `consistent`. */
  readonly power: number;
  /** Number of bootstrap resamples. */
  readonly resamples: number;
  /** Seed of the bootstrap's random stream. */
  readonly seed: number;
}

export interface Margins {
  /** Between the population of the published run and ours. */
  readonly published: number;
  /** Between the two methods. */
  readonly equivalence: number;
}

/** A claim of the paper, with the hypothesis and the test that decide it. */
export interface Claim {
  readonly id: string;
  /** The claim in our words. */
  readonly claim: string;
  readonly hypothesis: string;
  readonly test: ClaimTest;
}

/**
 * - `equivalence`: the mean difference over all pairs lies within the margin
 * - `superiority`: alternating is above baseline at this shot count; also reported: whether it is more so than at the other counts
 * - `equivalence-everywhere`: every pair's mean difference lies within the margin
 */
type ClaimTest =
  | { readonly kind: 'equivalence' }
  | { readonly kind: 'superiority'; readonly shots: number }
  | { readonly kind: 'equivalence-everywhere' };

/** How a plan decides whether ReLU kinks inside the difference are why the methods differ. */
export interface MechanismRule {
  readonly hypothesis: string;
  /** Kinks explain most of the difference where removing them removes at least this share of the changed test images. */
  readonly most: number;
  /** Below this share, kinks do not explain the difference. */
  readonly half: number;
  /** Level of the interval over seeds for that share. */
  readonly level: number;
  /** With fewer seeds nothing is decided. */
  readonly leastSeeds: number;
}

/** SHA-256 of a plan; it does not depend on the order or spacing of the plan's text. */
export const planDigest = (plan: Plan): string => sha256(canonicalJson(plan));

/** Whether the plan's table is the paper's, with its settings and on MNIST. */
export const isPapers = ({ grid, dataset }: Pick<Plan, 'grid' | 'dataset'>): boolean =>
  grid === undefined && dataset === undefined;

/** The grid of the plan's table. */
export const planGrid = ({ grid = paperGrid }: Pick<Plan, 'grid'>): Grid => grid;

/** The plan's cells with their whole protocols, in the plan's order. */
export const planCells = ({ protocol, cells }: Plan): Cell[] =>
  cells.map((cell) => ({ ...cell, protocol: { ...protocol, ...cell.protocol } }));
