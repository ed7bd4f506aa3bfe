import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import type { Protocol } from '../cell/protocol.js';
import { type Grid, paperGrid } from './grid.js';
import { sha256 } from '../store/sha256.js';

/** What a reproduction will run, test and claim, fixed before its first cell: plain data. */
export interface Plan {
  readonly schema: 'gradproof.plan/1';
  /** Which files the plan ends in. */
  readonly outputs: readonly PlanOutput[];
  /** Of the table's cells. */
  readonly protocol: Protocol;
  /** Of the table's cells. */
  readonly seeds: readonly number[];
  /** Of a table of one's own; that of Table 1 where left out. */
  readonly grid?: Grid;
  /** What the images are called where they are not MNIST: then no published number is theirs. */
  readonly dataset?: string;
  readonly cells: readonly PlannedCell[];
  readonly analysis: Analysis;
  /** The smallest differences that matter, as accuracies. */
  readonly margins: Margins;
  readonly claims: readonly Claim[];
  /** Of plans that ask why the methods differ. */
  readonly mechanism?: MechanismRule;
  readonly stoppingRule: string;
}

/** `page`: mechanism, figures, and all of it on one page. */
export type PlanOutput = 'table' | 'statistics' | 'claims' | 'page';

/** A cell of a plan: the plan's protocol, but for what `protocol` says otherwise. */
export type PlannedCell = Omit<Cell, 'protocol'> & { readonly protocol?: Partial<Protocol> };

export interface Analysis {
  /** Of each declared family. */
  readonly alpha: number;
  /** With which a difference of the margin has to be visible before `consistent` is said. */
  readonly power: number;
  /** Of the bootstrap. */
  readonly resamples: number;
  /** Of the bootstrap's stream. */
  readonly seed: number;
}

export interface Margins {
  /** Between the published run's population and ours. */
  readonly published: number;
  /** Between the methods. */
  readonly equivalence: number;
}

/** A claim of the paper, and the hypothesis and test that decide it. */
export interface Claim {
  readonly id: string;
  /** The claim, in our words. */
  readonly claim: string;
  readonly hypothesis: string;
  readonly test: ClaimTest;
}

/**
 * - `equivalence`: mean difference over all pairs within the margin
 * - `superiority`: alternating above baseline at one shot count; beside it, more so than at the others
 * - `equivalence-everywhere`: every pair's mean difference within the margin
 */
export type ClaimTest =
  | { readonly kind: 'equivalence' }
  | { readonly kind: 'superiority'; readonly shots: number }
  | { readonly kind: 'equivalence-everywhere' };

/** How a plan decides whether ReLU kinks inside the difference are why the methods differ. */
export interface MechanismRule {
  readonly hypothesis: string;
  /** Of the changed test images, the share that taking the kinks away has to remove where kinks explain most of them. */
  readonly most: number;
  /** Below this share they do not explain them. */
  readonly half: number;
  /** Of the interval of that share over seeds. */
  readonly level: number;
  /** Fewer seeds decide nothing. */
  readonly leastSeeds: number;
}

/** SHA-256 of a plan, whatever the order and spacing of its text. */
export const planDigest = (plan: Plan): string => sha256(canonicalJson(plan));

/** Whether the plan's table is the paper's: its settings, on MNIST. */
export const isPapers = ({ grid, dataset }: Pick<Plan, 'grid' | 'dataset'>): boolean =>
  grid === undefined && dataset === undefined;

/** The settings of the plan's table. */
export const planGrid = ({ grid = paperGrid }: Pick<Plan, 'grid'>): Grid => grid;

/** The plan's cells in full, in its order. */
export const planCells = ({ protocol, cells }: Plan): Cell[] =>
  cells.map((cell) => ({ ...cell, protocol: { ...protocol, ...cell.protocol } }));
