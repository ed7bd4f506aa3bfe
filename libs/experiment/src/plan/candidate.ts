import type { Cell } from '../cell/cell.js';
import { type Protocol, textbook } from '../cell/protocol.js';
import { firstSeeds, tableCells } from './table-cells.js';

/** A protocol that the paper may have used. */
export interface Candidate {
  readonly name: string;
  readonly changes: Partial<Protocol>;
}

/** Iterations beside the protocol's own, in its units: to ten times as many, where training has long come to rest. */
const ITERATION_SHARES = [0.3, 2, 4, 10];

/**
 * The protocol itself, first, and others that differ from it in one choice or two that the paper leaves open. Those that differ in iterations
 * alone cost one training run together.
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

/** The whole table under a candidate. */
export const candidateCells = (protocol: Protocol, { changes }: Candidate, seeds: readonly number[]): Cell[] =>
  tableCells({ ...protocol, ...changes }, seeds);

/** Enough for a p value below 0.05, 1 / 21: a published table stranger than all of ours. */
export const inferenceSeeds: readonly number[] = firstSeeds(20);
