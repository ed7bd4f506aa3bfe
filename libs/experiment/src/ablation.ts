import { type Cell } from './cell.js';
import { type Alternation, type Protocol } from './protocol.js';
import { type PairChanges, type RunPair, runPairs } from './run-pair.js';
import { type Setting } from './setting.js';
import { firstSeeds } from './table-cells.js';
import { uniqueCells } from './unique-cells.js';

export const ablationNames = [
  'step',
  'scheme',
  'alternation',
  'all-numerical',
  'activation',
  'float32',
  'learning-rate',
  'iterations',
  'support',
] as const;
export type AblationName = (typeof ablationNames)[number];

/** One choice of the protocol varied, everything else held. */
export interface Ablation {
  readonly name: AblationName;
  readonly title: string;
  readonly question: string;
  /** What the variants are values of; those with numbers lie on a logarithmic axis. */
  readonly axis: string;
  readonly variants: readonly AblationVariant[];
  readonly settings: readonly Omit<Setting, 'method'>[];
  readonly seeds: readonly number[];
}

export interface AblationVariant extends PairChanges {
  readonly label: string;
  readonly value?: number;
  /** The protocol's own choice. */
  readonly standard: boolean;
}

/** Corners of the table at 2 and 4 shots. */
const corners: Ablation['settings'] = [1, 8].flatMap((batchSize) =>
  [20, 50].flatMap((hidden) => [2, 4].map((shots) => ({ batchSize, hidden, shots }))),
);

/** A float32 difference costs a hundred times a float64 one, so it gets the small networks and batches. */
const smallest: Ablation['settings'] = [1, 2].flatMap((batchSize) =>
  [2, 4].map((shots) => ({ batchSize, hidden: 20, shots })),
);

const SEEDS = 10;
/** Large steps and float32 leave the cheap evaluation of a difference: at most so many seeds for what takes them. */
const LARGE_STEP_SEEDS = 5;
const FLOAT32_SEEDS = 3;

/**
 * An ablation of a protocol, with its default grid.
 *
 * @param seeds - how many
 */
export function ablation(name: AblationName, protocol: Protocol, seeds: number = SEEDS): Ablation {
  const common = { name, settings: corners, seeds: firstSeeds(seeds) };
  const differences = (changes: Partial<Protocol>): PairChanges => ({
    method: 'alternating',
    protocol: changes,
    baseline: {},
  });
  const everywhere = (changes: Partial<Protocol>): PairChanges => ({
    method: 'alternating',
    protocol: changes,
    baseline: changes,
  });
  switch (name) {
    case 'step':
      return {
        ...common,
        seeds: firstSeeds(Math.min(seeds, LARGE_STEP_SEEDS)),
        title: 'Step of the difference',
        question: 'How does the step h decide how far the methods part?',
        axis: 'step h',
        variants: [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1].map((step) => ({
          label: step.toExponential().replace('e+0', '').replace('-', '−'),
          value: step,
          standard: step === protocol.step,
          ...differences({ step }),
        })),
      };
    case 'scheme':
      return {
        ...common,
        title: 'Scheme of the difference',
        question: 'Does another difference scheme change the outcome?',
        axis: 'scheme',
        variants: (['forward', 'central', 'five-point', 'richardson'] as const).map((scheme) => ({
          label: scheme,
          standard: scheme === protocol.scheme,
          ...differences({ scheme }),
        })),
      };
    case 'alternation':
      return {
        ...common,
        title: 'Members and phase of the alternation',
        question: 'Does it matter which iterations are numerical, and how many?',
        axis: 'gradients in turn',
        variants: alternations.map(({ label, alternation }) => ({
          label,
          standard: alternation === undefined,
          ...differences(alternation === undefined ? {} : { alternation }),
        })),
      };
    case 'all-numerical':
      return {
        ...common,
        seeds: firstSeeds(Math.min(seeds, LARGE_STEP_SEEDS)),
        title: 'Numerical gradients only',
        question: 'What if every iteration were numerical?',
        axis: 'numerical at',
        variants: [
          { label: `every second, h ${protocol.step}`, standard: true, ...differences({}) },
          { label: `all, h ${protocol.step}`, standard: false, ...differences({}), method: 'numerical' },
          { label: 'all, h 0.01', standard: false, ...differences({ step: 1e-2 }), method: 'numerical' },
        ],
      };
    case 'activation':
      return {
        ...common,
        title: 'Activation',
        question: 'Do the methods differ without a kink?',
        axis: 'activation',
        variants: (['relu', 'softplus', 'sigmoid', 'tanh'] as const).map((activation) => ({
          label: activation,
          standard: activation === protocol.activation,
          ...everywhere({ activation }),
        })),
      };
    case 'float32':
      return {
        ...common,
        settings: smallest,
        seeds: firstSeeds(Math.min(seeds, FLOAT32_SEEDS)),
        title: 'Arithmetic in float32',
        question: 'What if training rounded every operation to float32?',
        axis: 'arithmetic',
        variants: [
          { label: `float64, h ${protocol.step}`, standard: true, ...differences({}) },
          ...[protocol.step, 1e-3, 1e-2].map((step) => ({
            label: `float32, h ${step}`,
            standard: false,
            method: 'alternating' as const,
            protocol: { arithmetic: 'float32' as const, step },
            baseline: { arithmetic: 'float32' as const },
          })),
        ],
      };
    case 'learning-rate':
      return {
        ...common,
        title: 'Learning rate',
        question: 'Does the learning rate decide how far the methods part?',
        axis: 'learning rate',
        variants: [0.01, 0.03, 0.1, 0.3, 1].map((learningRate) => ({
          label: `${learningRate}`,
          value: learningRate,
          standard: learningRate === protocol.learningRate,
          ...everywhere({ learningRate }),
        })),
      };
    case 'iterations':
      return {
        ...common,
        title: 'Iterations',
        question: 'How do accuracy and the difference between the methods grow with training?',
        axis: 'iterations',
        variants: [...new Set([0.01, 0.03, 0.1, 0.3, 1, 3].map((share) => Math.ceil(share * protocol.iterations)))].map(
          (iterations) => ({
            label: `${iterations}`,
            value: iterations,
            standard: iterations === protocol.iterations,
            ...everywhere({ iterations }),
          }),
        ),
      };
    case 'support':
      return {
        ...common,
        title: 'Which images are the k per class',
        question: 'Do other training images change accuracy or the difference between the methods?',
        axis: 'training images',
        variants: [
          {
            label: 'first k in file order',
            standard: protocol.support === 'first',
            ...everywhere({ support: 'first' }),
          },
          { label: 'k at random', standard: protocol.support === 'random', ...everywhere({ support: 'random' }) },
        ],
      };
  }
}

const alternations: readonly { readonly label: string; readonly alternation?: Alternation }[] = [
  { label: 'A N (the paper)' },
  { label: 'N A', alternation: { members: ['analytic', 'numerical'], phase: 1 } },
  { label: 'A A A N', alternation: { members: ['analytic', 'analytic', 'analytic', 'numerical'], phase: 0 } },
  { label: 'A N N N', alternation: { members: ['analytic', 'numerical', 'numerical', 'numerical'], phase: 0 } },
];

/** A variant's pairs, settings first, then seeds. */
export const variantPairs = (protocol: Protocol, { settings, seeds }: Ablation, variant: AblationVariant): RunPair[] =>
  runPairs(protocol, variant, settings, seeds);

/** All cells of an ablation, each once. */
export const ablationCells = (protocol: Protocol, of: Ablation): Cell[] =>
  uniqueCells(
    of.variants.flatMap((variant) =>
      variantPairs(protocol, of, variant).flatMap(({ baseline, other }) => [baseline, other]),
    ),
  );
