import type { Finding } from '../check/gradient-report.js';
import type { Subject } from '../check/subject.js';

/** Parameters that a function wrote to, seen at every call. */
export function mutationFindings(subject: Subject): Finding[] {
  return subject.mutations.map(({ by, parameter }) => ({
    kind: 'protocol',
    rule: 'mutated-parameters',
    parameter,
    message: `${by} changed the ${parameter} that it was given: work on a copy`,
  }));
}
