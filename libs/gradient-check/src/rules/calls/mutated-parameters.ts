import type { Finding } from '../../check/gradient-report.js';
import type { Subject } from '../../check/subject.js';

/** Returns a finding for each parameter that a function wrote to; every call of the functions is watched for this. */
export function mutationFindings(subject: Subject): Finding[] {
  return subject.mutations.map(({ by, parameter }) => ({
    kind: 'protocol',
    rule: 'mutated-parameters',
    parameter,
    message: `${by} changed the ${parameter} that it was given: work on a copy`,
  }));
}
