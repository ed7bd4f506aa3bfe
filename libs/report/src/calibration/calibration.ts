import { stream } from '@gradproof/random';
import {
  type Coverage,
  type FalseFindings,
  type IntervalName,
  normalQuantile,
  seedsNeeded,
  simulateCoverage,
  simulatePairedNull,
  simulatePublishedNull,
} from '@gradproof/statistics';
import { equivalenceTest } from '../claims/equivalence-test.js';

/** How often one of our rules applied in a simulation where the truth is known. */
export interface CalibrationLine {
  readonly rule: string;
  readonly world: string;
  readonly repetitions: number;
  readonly hits: number;
  readonly rate: number;
  /** Bounds within which the rate has to lie. */
  readonly lower: number;
  readonly upper: number;
  readonly kept: boolean;
}

export interface CalibrationOptions {
  readonly repetitions: number;
  /** Seeds per cell in the simulated experiments. */
  readonly seeds: number;
  readonly seed: number;
}

/** Repetitions per step: a fraction of a second, so that the caller stays in control. */
const CHUNK = 50;
const CELLS = 64;
const PAIRS = 32;

/** A skewed draw with mean 0: an exponential number minus 1, from the logarithm of a uniform number. */
const exponential = (uniform: () => number): number => -Math.log(1 - uniform()) - 1;
/** A draw that is mostly 0 and rarely large, like the differences between the methods. */
const rare = (uniform: () => number): number => (uniform() < 0.1 ? 10 * (uniform() - 0.5) : 0);

/**
 * Simulates experiments without any difference, and intervals whose truth is known. Yields undefined between parts of the work, and each line
 * when it is done. The same options give the same numbers.
 */
export function* calibration({ repetitions, seeds, seed }: CalibrationOptions): Generator<CalibrationLine | undefined> {
  for (const { rule, world, run } of nulls(seeds)) {
    const { uniform } = stream(seed, `calibration: ${rule}, ${world}`);
    let families = 0;
    for (const part of parts(repetitions)) {
      families += run(uniform, part).families;
      yield undefined;
    }
    const rate = families / repetitions;
    const upper = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / repetitions);
    yield { rule, world, repetitions, hits: families, rate, lower: 0, upper, kept: rate <= upper };
  }
  for (const interval of intervals) {
    const { uniform } = stream(seed, `calibration: ${interval}`);
    let covered = 0;
    for (const part of parts(repetitions)) {
      covered += coverage(interval, uniform, part, seeds).covered;
      yield undefined;
    }
    const rate = covered / repetitions;
    const margin = 3 * Math.sqrt((0.95 * 0.05) / repetitions);
    const [lower, upper] = [0.95 - margin, 0.95 + margin];
    const kept = lower <= rate && rate <= upper;
    yield {
      rule: `${names[interval]} contains the truth`,
      world: 'normal',
      repetitions,
      hits: covered,
      rate,
      lower,
      upper,
      kept,
    };
  }
}

interface Null {
  readonly rule: string;
  readonly world: string;
  readonly run: (uniform: () => number, repetitions: number) => Pick<FalseFindings, 'families'>;
}

function nulls(seeds: number): Null[] {
  const published = `any of ${CELLS} cells said to differ from the paper`;
  const paired = `any of ${PAIRS} pairs said to have a better method`;
  return [
    {
      rule: published,
      world: 'normal accuracies',
      run: (uniform, repetitions) => simulatePublishedNull({ uniform, repetitions, familySize: CELLS, seeds }),
    },
    {
      rule: paired,
      world: 'normal differences',
      run: (uniform, repetitions) => simulatePairedNull({ uniform, repetitions, familySize: PAIRS, seeds }),
    },
    {
      rule: paired,
      world: 'skewed accuracies',
      run: (uniform, repetitions) =>
        simulatePairedNull({ uniform, repetitions, familySize: PAIRS, seeds, draw: exponential }),
    },
    {
      rule: paired,
      world: 'differences mostly 0, rarely large',
      run: (uniform, repetitions) => simulatePairedNull({ uniform, repetitions, familySize: PAIRS, seeds, draw: rare }),
    },
    {
      rule: `${paired}, with the fewest seeds that may claim`,
      world: 'normal differences',
      run: (uniform, repetitions) =>
        simulatePairedNull({ uniform, repetitions, familySize: PAIRS, seeds: seedsNeeded(PAIRS, 0.05) }),
    },
    {
      rule: 'methods said to be similar',
      world: 'they differ by just the margin',
      run: (uniform, repetitions) => ({ families: falseEquivalences(uniform, repetitions, seeds) }),
    },
  ];
}

/** Number of false claims of equivalence where the true difference is exactly the margin. */
function falseEquivalences(uniform: () => number, repetitions: number, seeds: number): number {
  let found = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const values = Array.from({ length: seeds }, () => 1 + standardNormal(uniform));
    found += Number(equivalenceTest('', values, 1, 0.05).verdict === 'supported');
  }
  return found;
}

/** A standard normal draw, by inversion; a uniform 0, which has no quantile, is replaced by 2^-54. */
const standardNormal = (uniform: () => number): number => normalQuantile(uniform() || 2 ** -54);

const intervals = ['mean', 'prediction', 'expanded-bca', 'wilson'] as const satisfies readonly IntervalName[];
const names: Readonly<Record<(typeof intervals)[number], string>> = {
  mean: 't interval of the mean',
  prediction: 'prediction interval for one new seed',
  'expanded-bca': 'BCa interval of the mean difference',
  wilson: 'Wilson interval of the probability of improvement',
};

const coverage = (interval: IntervalName, uniform: () => number, repetitions: number, seeds: number): Coverage =>
  simulateCoverage({ interval, uniform, repetitions, seeds });

function* parts(repetitions: number): Generator<number> {
  for (let left = repetitions; left > 0; left -= CHUNK) yield Math.min(CHUNK, left);
}
