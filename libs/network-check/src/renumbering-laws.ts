import type { NetworkLaw } from './network-law.js';
import type { NetworkProblem } from './network-problem.js';
import { type Renumbering, renumbered, renumberedParameters } from './problem-variant.js';
import { differences } from './worst-difference.js';

/** Invariance under renumbering of hidden units and classes (MR6, MR7), and of inputs. */
export const renumberingLaws: readonly NetworkLaw[] = [
  renumberingLaw('input-permutation', 'inputs', ({ inputs }) => ({ inputs: rotation(inputs) })),
  renumberingLaw('hidden-permutation', 'hidden units', ({ hidden }) => ({ hidden: rotation(hidden) })),
  renumberingLaw('class-permutation', 'classes', ({ classes }) => ({ classes: rotation(classes) })),
];

function renumberingLaw(
  rule: string,
  what: string,
  renumberingOf: (size: NetworkProblem['network']['size']) => Renumbering,
): NetworkLaw {
  return {
    rule,
    holds: `the numbering of the ${what} does not matter`,
    isLocal: () => false,
    check: async (here, at) => {
      const { problem } = here;
      const renumbering = renumberingOf(problem.network.size);
      const there = await at(renumbered(problem, renumbering));
      const value = renumberedParameters(problem, here.value, renumbering);
      const bound = renumberedParameters(problem, here.bound, renumbering);
      return differences(
        { ...there, value, bound },
        there.value,
        there.bound,
        `the network with its ${what} renumbered`,
        rule,
      );
    },
  };
}

const rotation = (size: number): number[] => Array.from({ length: size }, (_, i) => (i + 1) % size);
