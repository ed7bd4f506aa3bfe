import type { IterationDefinition } from './definition.js';

/** The size that a sweep varies. */
type SweepVariable = 'batch' | 'hidden' | 'classes' | 'live pixels' | 'pixel levels';

/** An iteration at several values of one size, everything else fixed at 784-50-10, batch 8, sigmoid. */
export interface Sweep {
  readonly name: string;
  readonly variable: SweepVariable;
  readonly points: readonly SweepPoint[];
}

/** One iteration of a sweep, and its size. */
interface SweepPoint {
  readonly definition: IterationDefinition;
  /** The requested size; for live pixels it is a share, since their number depends on the images. */
  readonly size: number;
}

type Subject = Pick<IterationDefinition, 'kind' | 'method' | 'hidden' | 'batchSize' | 'activation' | 'step'>;

const subject = (method: IterationDefinition['method']): Subject => ({
  kind: 'iteration',
  method,
  hidden: 50,
  batchSize: 8,
  activation: 'sigmoid',
});

/** A step so large that every difference takes the exact path, level by level, instead of the series. */
const LARGE_STEP = 0.5;

const varied: Readonly<Record<SweepVariable, (subject: Subject, size: number) => IterationDefinition>> = {
  batch: (definition, batchSize) => ({ ...definition, batchSize }),
  hidden: (definition, hidden) => ({ ...definition, hidden }),
  classes: (definition, classes) => (classes === 10 ? definition : { ...definition, classes }),
  'live pixels': (definition, liveShare) => ({ ...definition, inputs: { liveShare, levels: 4 } }),
  'pixel levels': (definition, levels) => ({ ...definition, inputs: { levels } }),
};

function sweep(definition: Subject, variable: SweepVariable, sizes: readonly number[]): Sweep {
  const { method, step } = definition;
  return {
    name: `${method}${step === undefined ? '' : ` step ${step}`} by ${variable}`,
    variable,
    points: sizes.map((size) => ({ definition: varied[variable](definition, size), size })),
  };
}

const sweepsOf = (definition: Subject, sizes: Readonly<Record<SweepVariable, readonly number[]>>): Sweep[] =>
  (Object.keys(sizes) as SweepVariable[]).map((variable) => sweep(definition, variable, sizes[variable]));

/** Sweeps with few sizes, each of which is timed; the sizes of batch and hidden are those of the main grid. */
export const timedSweeps: readonly Sweep[] = (['analytic', 'structured'] as const).flatMap((method) =>
  sweepsOf(subject(method), {
    batch: [1, 8, 64],
    hidden: [20, 50, 200],
    classes: [10, 20, 40],
    'live pixels': [0.125, 0.25, 0.5, 1],
    'pixel levels': [2, 8, 32, 128],
  }),
);

/** Sweeps with many sizes, since exact counters need no clock; the numerical gradient takes its series, and with the large step its exact path. */
export const countedSweeps: readonly Sweep[] = [
  subject('analytic'),
  subject('structured'),
  { ...subject('structured'), step: LARGE_STEP },
].flatMap((definition) =>
  sweepsOf(definition, {
    batch: [1, 2, 4, 8, 16, 32, 64],
    hidden: [10, 20, 40, 80, 160, 320],
    classes: [10, 20, 40, 80],
    'live pixels': [0.0625, 0.125, 0.25, 0.5, 1],
    'pixel levels': [1, 2, 4, 8, 16, 32, 64],
  }),
);
