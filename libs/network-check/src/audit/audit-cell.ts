import { type ActivationName, network, zeroParameters } from '@gradproof/network';
import { type RandomStream, stream } from '@gradproof/random';
import { matrix } from '@gradproof/tensor';
import { type NetworkProblem, networkProblem } from '../network-problem.js';
import { forwardStages, stagedGradient } from '../faults/staged-backpropagation.js';

/** States in which a network is audited, from its initialisation to the end of training. */
export const regimes = ['0.01 init', 'normal init', 'saturated', 'trained'] as const;
export type Regime = (typeof regimes)[number];

/** Prime dimensions turn a transposition into a wrong shape, square ones let it pass, and a single sample hides sums over the batch. */
export const shapes = ['prime dimensions', 'square dimensions', 'batch 1'] as const;
export type Shape = (typeof shapes)[number];

/** Activations of the audit: a smooth one and one with a kink. */
export const auditActivations = ['sigmoid', 'relu'] as const satisfies readonly ActivationName[];
export type AuditActivation = (typeof auditActivations)[number];

/** A network into which every fault of the catalogue is planted. */
export interface AuditCell {
  readonly activation: AuditActivation;
  readonly regime: Regime;
  readonly shape: Shape;
  readonly problem: NetworkProblem;
}

const SIZES: Readonly<Record<Shape, { inputs: number; hidden: number; classes: number; batchSize: number }>> = {
  'prime dimensions': { inputs: 7, hidden: 5, classes: 3, batchSize: 11 },
  'square dimensions': { inputs: 4, hidden: 4, classes: 4, batchSize: 4 },
  'batch 1': { inputs: 7, hidden: 5, classes: 3, batchSize: 1 },
};

/** Weight decay of the objective, so that faults in the regulariser are visible. */
const WEIGHT_DECAY = 1e-3;
/** Largest logit and pre-activation of a saturated network: exp overflows at 710. */
const SATURATED = 900;
const TRAINING_STEPS = 20;
const LEARNING_RATE = 0.2;

/** The name of a cell. */
export const networkName = ({ activation, regime, shape }: Omit<AuditCell, 'problem'>): string =>
  `${activation}, ${regime}, ${shape}`;

/** The names of all cells, in their order. */
export const networkNames: readonly string[] = auditActivations.flatMap((activation) =>
  regimes.flatMap((regime) => shapes.map((shape) => networkName({ activation, regime, shape }))),
);

/** All cells for a seed: for each activation in turn, all regimes, and for each regime, all shapes. */
export function auditCells(seed: number): AuditCell[] {
  return auditActivations.flatMap((activation) =>
    regimes.flatMap((regime) => shapes.map((shape) => auditCell(seed, activation, regime, shape))),
  );
}

/** One cell; the same arguments give the same cell. */
export function auditCell(seed: number, activation: AuditActivation, regime: Regime, shape: Shape): AuditCell {
  const random = stream(seed, `audit ${activation}, ${regime}, ${shape}`);
  const { batchSize, ...size } = SIZES[shape];
  const net = network(size, activation);
  const images = matrix(batchSize, size.inputs);
  for (let i = 0; i < images.data.length; i++) images.data[i] = random.normal();
  // One feature is 0 in every image. Where units have no bias, one image is 0 throughout, which puts ReLU at exactly 0.
  for (let n = 0; n < batchSize; n++) images.data[n * size.inputs + 1] = 0;
  if (regime === '0.01 init' && batchSize > 1) images.data.fill(0, 0, size.inputs);
  const targets = Int32Array.from({ length: batchSize }, () => random.integer(size.classes));
  const parameters = zeroParameters(net.size);
  const start = networkProblem({ network: net, parameters, inputs: images, targets, weightDecay: WEIGHT_DECAY });
  initialise[regime](start, random);
  return { activation, regime, shape, problem: start };
}

/** For each regime, a function that fills the problem's parameters in place. */
const initialise: Readonly<Record<Regime, (problem: NetworkProblem, random: RandomStream) => void>> = {
  '0.01 init': ({ parameters: { W1, W2 } }, random) => {
    for (const weights of [W1, W2]) for (let i = 0; i < weights.length; i++) weights[i] = 0.01 * random.normal();
  },
  'normal init': ({ parameters: { theta } }, random) => {
    for (let i = 0; i < theta.length; i++) theta[i] = random.normal();
  },
  saturated: (problem, random) => {
    const { W1, b1, W2, b2, theta } = problem.parameters;
    for (let i = 0; i < theta.length; i++) theta[i] = random.normal();
    // The hidden units range from a usual one to one that is far out, where exp(-a) overflows.
    const { hidden } = problem.network.size;
    const widest = hidden - 1;
    const inner = SATURATED / extremeOf(forwardStages(problem).a.filter((_, i) => i % hidden === widest));
    for (const values of [W1, b1]) {
      for (let i = 0; i < values.length; i++) values[i]! *= Math.abs(inner) ** ((i % hidden) / widest);
      for (let i = widest; i < values.length; i += hidden) values[i]! *= -Math.sign(inner);
    }
    const outer = SATURATED / extremeOf(forwardStages(problem).o); // makes exp(o) overflow
    for (const values of [W2, b2]) for (let i = 0; i < values.length; i++) values[i]! *= outer;
  },
  trained: (problem, random) => {
    const { theta } = problem.parameters;
    for (let i = 0; i < theta.length; i++) theta[i] = 0.7 * random.normal();
    for (let step = 0; step < TRAINING_STEPS; step++) {
      const gradient = stagedGradient(problem);
      for (let i = 0; i < theta.length; i++) theta[i]! -= LEARNING_RATE * gradient.theta[i]!;
    }
  },
};

/** The value with the largest magnitude, with its sign. */
function extremeOf(values: Float64Array): number {
  return values.reduce((extreme, value) => (Math.abs(value) > Math.abs(extreme) ? value : extreme), 0);
}
