import * as fc from 'fast-check';
import type { CheckOptions } from '../check/check-options.js';
import type { DerivativeCheck, NumberTree } from '../check/derivative-check.js';
import type { GradientReport } from '../check/gradient-report.js';
import { describeReport } from '../report/describe-report.js';
import { describeInput } from './describe-input.js';
import { type FailureKind, failureKind, isSameFailure } from './failure-kind.js';

/** Options of a property: those of its checks, and what to do with draws that are inconclusive. */
export interface PropertyOptions extends Pick<CheckOptions, 'seed' | 'scope' | 'exhaustive'> {
  /** `skip`, the default: draws for which nothing can be shown are set aside, and others are drawn. `fail`: they fail the property. */
  readonly inconclusive?: 'skip' | 'fail';
  /** Largest share of draws that may be set aside; a half unless given. */
  readonly mostSetAside?: number;
}

/** Number of draws after which the share that was set aside says something. */
const ENOUGH = 20;

/** What became of the draws in one run of a property. */
interface Run {
  draws: number;
  setAside: number;
  /** What the draw that is being shrunk failed by. */
  failure?: FailureKind;
  /** Whether the run was ended because too many draws were set aside; then there is nothing to shrink. */
  isEnded: boolean;
}

type Checker = (check: DerivativeCheck, options: CheckOptions) => Promise<GradientReport>;

/** Returns the function `gradientProperty` that checks with `check`. */
export function propertyOf(
  check: Checker,
): <T, P, V extends NumberTree>(
  arbitrary: fc.Arbitrary<T>,
  toCheck: (drawn: T) => DerivativeCheck<P, V>,
  options?: PropertyOptions,
) => fc.IAsyncPropertyWithHooks<[T]> {
  return (arbitrary, toCheck, { inconclusive = 'skip', mostSetAside = 1 / 2, ...options } = {}) => {
    const fresh: Run = { draws: 0, setAside: 0, isEnded: false };
    let run = { ...fresh };
    const property = fc.asyncProperty(arbitrary, async (drawn) => {
      if (run.isEnded) return;
      const drawnCheck: DerivativeCheck = toCheck(drawn);
      const report = await check(drawnCheck, options);
      run.draws++;
      if (report.verdict === 'pass') return;
      if (report.verdict === 'inconclusive' && inconclusive === 'skip') return setAside(run, mostSetAside, report);
      const kind = failureKind(report);
      if (run.failure !== undefined && !isSameFailure(run.failure, kind)) return;
      run.failure ??= kind;
      throw new Error(`${describeReport(report)}\nwith\n${describeInput(drawnCheck)}`);
    });
    // fast-check generates every draw, but not the smaller inputs of a shrink, so that a new draw ends the failure that these are compared with
    const generate = property.generate.bind(property);
    property.generate = (random, runId) => {
      run = { ...(runId === 0 ? fresh : run), isEnded: false };
      delete run.failure;
      return generate(random, runId);
    };
    return property;
  };
}

function setAside(run: Run, most: number, report: GradientReport): void {
  // while a failure is shrunk, an input for which nothing can be shown does not have that failure
  if (run.failure !== undefined) return;
  run.setAside++;
  if (run.draws >= ENOUGH && run.setAside > most * run.draws) {
    run.isEnded = true;
    throw new Error(
      `${run.setAside} of ${run.draws} draws were inconclusive, more than ${most * 100} %: draw parameters of which more can be shown. ` +
        `The last one: ${describeReport(report)}`,
    );
  }
  fc.pre(false);
}
