import { type GradientReport, isFault } from '../check/gradient-report.js';

/** What a report failed by, as far as a smaller input must share it to be the same failure. */
export interface FailureKind {
  /** The likeliest mistake, or none that is known. */
  readonly diagnosis: string | undefined;
  /** A broken call; undefined where values are wrong. */
  readonly protocol: string | undefined;
  readonly parameters: ReadonlySet<string>;
}

export function failureKind({ diagnosis, findings, parameters }: GradientReport): FailureKind {
  const protocol = findings.find((finding) => isFault(finding) && finding.kind === 'protocol');
  return {
    diagnosis: diagnosis[0]?.signature,
    protocol: protocol?.rule,
    parameters: new Set(parameters.filter(({ failed }) => failed > 0).map(({ name }) => name)),
  };
}

/** A smaller input that fails by something else is another bug, or the same bug in a form that names it worse. */
export function isSameFailure(first: FailureKind, smaller: FailureKind): boolean {
  return (
    smaller.diagnosis === first.diagnosis &&
    smaller.protocol === first.protocol &&
    smaller.parameters.size > 0 === first.parameters.size > 0 &&
    [...smaller.parameters].every((name) => first.parameters.has(name))
  );
}
