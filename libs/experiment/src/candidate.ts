import { type Cell } from './cell.js';
import { type Protocol, textbook } from './protocol.js';
import { firstSeeds, tableCells } from './table-cells.js';

/** A protocol that the paper may have used. */
export interface Candidate {
  readonly name: string;
  readonly changes: Partial<Protocol>;
}

/** The protocol itself, first, and others that differ from it in one choice or two that the paper leaves open. */
export function candidates({ iterations }: Protocol): readonly Candidate[] {
  const fewer = Math.ceil(0.3 * iterations);
  return [
    { name: iterations === textbook.iterations ? 'textbook' : `textbook, ${iterations} iterations`, changes: {} },
    { name: 'sigmoid', changes: { activation: 'sigmoid' } },
    { name: 'tanh', changes: { activation: 'tanh' } },
    ...(fewer === iterations ? [] : [{ name: `${fewer} iterations`, changes: { iterations: fewer } }]),
    ...[2 * iterations, 4 * iterations].map((more) => ({
      name: `${more} iterations`,
      changes: { iterations: more },
    })),
    { name: 'learning rate 0.01', changes: { learningRate: 0.01 } },
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
