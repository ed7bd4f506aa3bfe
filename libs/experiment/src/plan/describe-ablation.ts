import { type Alternation, type Protocol, paperAlternation } from '../cell/protocol.js';
import type { PairChanges } from './run-pair.js';

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

export interface AblationVariant extends PairChanges {
  readonly label: string;
  readonly value?: number;
  /** Whether this is the protocol's own choice, whose runs are those of the table. */
  readonly standard: boolean;
}

/** What an ablation varies, in words, and the values that it takes. */
export interface AblationDescription {
  readonly title: string;
  readonly question: string;
  /** Name of the varied quantity; variants that have a `value` are drawn on a logarithmic axis. */
  readonly axis: string;
  readonly variants: readonly AblationVariant[];
}

/** Changes that only the numerical gradient can notice, so that the baseline runs without them. */
const ofDifferences = (protocol: Partial<Protocol>, method: PairChanges['method'] = 'alternating'): PairChanges => ({
  method,
  protocol,
  baseline: {},
});

/** Changes that both runs of a pair take. */
const ofBoth = (protocol: Partial<Protocol>): PairChanges => ({ method: 'alternating', protocol, baseline: protocol });

/** The values and the protocol's own one, sorted, without repetitions. */
const withOwn = (values: readonly number[], own: number): number[] =>
  [...new Set([...values, own])].toSorted((a, b) => a - b);

/** Title, question and variants of an ablation; the protocol's own choice is one of the variants. */
export function describeAblation(name: AblationName, protocol: Protocol): AblationDescription {
  switch (name) {
    case 'step':
      return {
        title: 'Step of the difference',
        question: 'How does the step h decide how far the methods part?',
        axis: 'step h',
        variants: withOwn([1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1], protocol.step).map((step) => ({
          label: step.toExponential().replace('e+0', '').replace('-', '−'),
          value: step,
          standard: step === protocol.step,
          ...ofDifferences({ step }),
        })),
      };
    case 'scheme':
      return {
        title: 'Scheme of the difference',
        question: 'Does another difference scheme change the outcome?',
        axis: 'scheme',
        variants: (['forward', 'central', 'five-point', 'richardson', protocol.scheme] as const).map((scheme) => ({
          label: scheme,
          standard: scheme === protocol.scheme,
          ...ofDifferences({ scheme }),
        })),
      };
    case 'alternation':
      return {
        title: 'Members and phase of the alternation',
        question: 'Does it matter which iterations are numerical, and how many?',
        axis: 'gradients in turn',
        variants: [
          { label: inTurn(protocol.alternation ?? paperAlternation), standard: true, ...ofDifferences({}) },
          ...alternations
            .filter((alternation) => inTurn(alternation) !== inTurn(protocol.alternation ?? paperAlternation))
            .map((alternation) => ({
              label: inTurn(alternation),
              standard: false,
              ...ofDifferences({ alternation }),
            })),
        ],
      };
    case 'all-numerical':
      return {
        title: 'Numerical gradients only',
        question: 'What if every iteration were numerical?',
        axis: 'numerical at',
        variants: [
          { label: `as in the table, h ${protocol.step}`, standard: true, ...ofDifferences({}) },
          ...[protocol.step, 1e-2].map((step) => ({
            label: `every iteration, h ${step}`,
            standard: false,
            ...ofDifferences({ step }, 'numerical'),
          })),
        ],
      };
    case 'activation':
      return {
        title: 'Activation',
        question: 'Do the methods differ without a kink?',
        axis: 'activation',
        variants: (['relu', 'softplus', 'sigmoid', 'tanh'] as const).map((activation) => ({
          label: activation,
          standard: activation === protocol.activation,
          ...ofBoth({ activation }),
        })),
      };
    case 'float32':
      return {
        title: 'Arithmetic in float32',
        question: 'What if training rounded every operation to float32?',
        axis: 'arithmetic',
        variants: [
          { label: `${protocol.arithmetic ?? 'float64'}, h ${protocol.step}`, standard: true, ...ofDifferences({}) },
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
        title: 'Learning rate',
        question: 'Does the learning rate decide how far the methods part?',
        axis: 'learning rate',
        variants: withOwn([0.01, 0.03, 0.1, 0.3, 1], protocol.learningRate).map((learningRate) => ({
          label: `${learningRate}`,
          value: learningRate,
          standard: learningRate === protocol.learningRate,
          ...ofBoth({ learningRate }),
        })),
      };
    case 'iterations':
      return {
        title: 'Iterations',
        question: 'How do accuracy and the difference between the methods grow with training?',
        axis: 'iterations',
        variants: withOwn(
          [0.01, 0.03, 0.1, 0.3, 3].map((share) => Math.ceil(share * protocol.iterations)),
          protocol.iterations,
        ).map((iterations) => ({
          label: `${iterations}`,
          value: iterations,
          standard: iterations === protocol.iterations,
          ...ofBoth({ iterations }),
        })),
      };
    case 'support':
      return {
        title: 'Which images are the k per class',
        question: 'Do other training images change accuracy or the difference between the methods?',
        axis: 'training images',
        variants: (['first', 'random'] as const).map((support) => ({
          label: support === 'first' ? 'first k in file order' : 'k at random',
          standard: support === protocol.support,
          ...ofBoth({ support }),
        })),
      };
  }
}

const alternations: readonly Alternation[] = [
  paperAlternation,
  { members: ['analytic', 'numerical'], phase: 1 },
  { members: ['analytic', 'analytic', 'analytic', 'numerical'], phase: 0 },
  { members: ['analytic', 'numerical', 'numerical', 'numerical'], phase: 0 },
];

/** The gradients of one period of an alternation, from iteration 1 on, such as `A N`. */
const inTurn = ({ members, phase }: Alternation): string =>
  members.map((_, t) => (members[(t + phase) % members.length] === 'analytic' ? 'A' : 'N')).join(' ');
