import type { Cell } from '../cell/cell.js';
import { type Protocol, textbook } from '../cell/protocol.js';
import { firstSeeds, tableCells } from './table-cells.js';

/** A protocol that the paper may have used, as changes to the given one. */
export interface Candidate {
  readonly name: string;
  readonly changes: Partial<Protocol>;
}

/** Numbers of iterations to try, as multiples of the protocol's own: up to ten times as many, where training has long settled. */
const ITERATION_SHARES = [0.3, 2, 4, 10];

/**
 * Candidates for the paper's protocol: first the protocol itself, then protocols that differ from it in one or two choices that the paper
 * leaves open. Candidates that differ only in their number of iterations share one training run.
 */
export function candidates({ iterations }: Protocol): readonly Candidate[] {
  const tried = ITERATION_SHARES.map((share) => Math.ceil(share * iterations)).filter((count) => count !== iterations);
  return [
    { name: iterations === textbook.iterations ? 'textbook' : `textbook, ${iterations} iterations`, changes: {} },
    { name: 'sigmoid', changes: { activation: 'sigmoid' } },
    { name: 'tanh', changes: { activation: 'tanh' } },
    ...tried.map((count) => ({ name: `${count} iterations`, changes: { iterations: count } })),
    { name: 'learning rate 0.05', changes: { learningRate: 0.05 } },
    { name: 'learning rate 0.2', changes: { learningRate: 0.2 } },
    { name: 'random images', changes: { support: 'random' } },
    { name: 'shuffled epochs', changes: { batches: 'epochs' } },
    { name: 'random images, shuffled epochs', changes: { support: 'random', batches: 'epochs' } },
  ];
}

/** The cells of the whole table under a candidate's protocol. */
export const candidateCells = (protocol: Protocol, { changes }: Candidate, seeds: readonly number[]): Cell[] =>
  tableCells({ ...protocol, ...changes }, seeds);

/** Enough seeds for a p value below 0.05: if the published table is stranger than all 20 of ours, p is 1 / 21. */
export const inferenceSeeds: readonly number[] = firstSeeds(20);
