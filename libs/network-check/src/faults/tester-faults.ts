import { numericalGradient } from '@gradproof/gradient-check';
import { type NetworkProblem, parametersFrom } from '../network-problem.js';
import {
  STEP,
  alternatingGradient,
  comparatorFindings,
  evaluatorFindings,
  scheduleFindings,
} from './tester-findings.js';

/** A mistake in a part of a checker, planted into a copy of that part. */
export interface TesterFault {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  readonly remedy: string;
  /** The reason why the fault does not show in a cell; undefined if it must show. */
  readonly equivalent?: (problem: NetworkProblem) => string | undefined;
  /** What a test of that part finds in a cell; nothing if the part is right. */
  readonly findings: (problem: NetworkProblem) => Promise<readonly string[]>;
}

/** S4 and S11-S14 of the catalogue. */
export const testerFaults: readonly TesterFault[] = [
  {
    id: 'S4',
    title: 'parameters put back by arithmetic',
    definition: 'x += h; x -= 2h; x += h',
    remedy: 'assign the value that was saved',
    equivalent: ({ parameters: { theta } }) =>
      theta.every((x) => x + STEP - 2 * STEP + STEP === x) ? 'no parameter drifts at this step' : undefined,
    findings: async (problem) =>
      evaluatorFindings(problem, (loss, theta, _, step) =>
        Array.from(theta, (_value, i) => {
          theta[i]! += step;
          const above = loss();
          theta[i]! -= 2 * step;
          const below = loss();
          theta[i]! += step;
          return (above - below) / (2 * step);
        }),
      ),
  },
  {
    id: 'S11',
    title: 'numerical gradient of old parameters',
    definition: 'even iterations differentiate at the parameters before the last update',
    remedy: 'evaluate at the parameters at hand',
    findings: async (problem) => {
      let before = problem;
      return scheduleFindings(problem, (here, iteration) => {
        const old = before;
        before = { ...here, parameters: parametersFrom(here.network, here.parameters) };
        return alternatingGradient(iteration % 2 === 0 ? old : here, iteration);
      });
    },
  },
  {
    id: 'S12',
    title: 'differences stored in float32',
    definition: 'a Float32Array compared as float64',
    remedy: 'store differences in float64',
    findings: async (problem) => evaluatorFindings(problem, (...args) => Float32Array.from(numericalGradient(...args))),
  },
  {
    id: 'S13',
    title: 'NaN equals NaN',
    definition: 'both not finite counts as equal',
    remedy: 'fail whatever is not finite',
    findings: () =>
      comparatorFindings((analytic, numerical, bounds) => {
        if (analytic.length === 0) return 'inconclusive';
        const wrong = analytic.some((value, i) => {
          const both = !Number.isFinite(value) && !Number.isFinite(numerical[i]);
          return !both && !(Math.abs(value - numerical[i]!) <= bounds[i]!);
        });
        return wrong ? 'fail' : 'pass';
      }),
  },
  {
    id: 'S14',
    title: 'a check of nothing passes',
    definition: 'no entries, no error',
    remedy: 'nothing checked is inconclusive',
    findings: () =>
      comparatorFindings((analytic, numerical, bounds) =>
        analytic.every((value, i) => Math.abs(value - numerical[i]!) <= bounds[i]!) ? 'pass' : 'fail',
      ),
  },
];
