import { faultyChecks } from './known/faulty-checks.js';
import { kinkChecks } from './known/kink-checks.js';
import { type KnownCheck, known, vectorCheck } from './known/known-check.js';
import { smoothChecks } from './known/smooth-checks.js';
import { statefulChecks } from './known/stateful-checks.js';
import { undecidedChecks } from './known/undecided-checks.js';

export { faultyChecks, kinkChecks, type KnownCheck, smoothChecks, statefulChecks, undecidedChecks, vectorCheck };

/** Returns all of these checks; they are new each time. */
export function knownChecks(): readonly KnownCheck[] {
  return [
    ...smoothChecks.map((check) => known('pass', check)),
    ...kinkChecks,
    ...statefulChecks(),
    ...faultyChecks,
    ...undecidedChecks,
  ];
}
