import { type GradientReport, isFault } from '../check/gradient-report.js';
import { WRONG_PLACES } from '../diagnosis/wrong-places.js';

/** What a report failed by, in the respects in which a smaller input must agree with it to be the same failure. */
export interface FailureKind {
  /** The signature of the likeliest mistake; undefined if none is known, or only its places, of which a smaller input has others. */
  readonly diagnosis: string | undefined;
  /** The rule on calls that was broken; undefined where the values are wrong. */
  readonly protocol: string | undefined;
  /** Names of the parameters with entries that failed. */
  readonly parameters: ReadonlySet<string>;
}

/** Returns what a report failed by. */
export function failureKind({ diagnosis, findings, parameters }: GradientReport): FailureKind {
  const [likeliest] = diagnosis;
  const protocol = findings.find((finding) => isFault(finding) && finding.kind === 'protocol');
  return {
    diagnosis: likeliest?.signature === WRONG_PLACES ? undefined : likeliest?.signature,
    protocol: protocol?.rule,
    parameters: new Set(parameters.filter(({ failed }) => failed > 0).map(({ name }) => name)),
  };
}

/** Returns whether a smaller input fails in the same way. If not, it shows another bug, or the same bug in a form that names it less well. */
export function isSameFailure(first: FailureKind, smaller: FailureKind): boolean {
  return (
    smaller.diagnosis === first.diagnosis &&
    smaller.protocol === first.protocol &&
    smaller.parameters.size > 0 === first.parameters.size > 0 &&
    [...smaller.parameters].every((name) => first.parameters.has(name))
  );
}
