import { checkGradient } from '../../../../libs/gradient-check/dist/index.js';
import { drawEntry, mutated } from './mutation.mjs';

/** The checker's outcome for one check, as plain data. */
export async function tryCheck({ name, kind, atKink, build, message, known }, { way, seed, factor }) {
  const check = build(way);
  const evaluations = { loss: 0, gradient: 0 };
  const counted = (subject) => ({
    ...subject,
    loss: (p) => (evaluations.loss++, subject.loss(p)),
    gradient: (p) => (evaluations.gradient++, subject.gradient(p)),
  });
  const outcome = { name, kind, way, factor, known, ...(factor !== undefined && { atKink }) };
  const begin = performance.now();
  try {
    const entry = factor === undefined ? undefined : await drawEntry(check, seed);
    if (entry === null) return { ...outcome, verdict: 'nothing to change' };
    const report = await checkGradient(counted(entry ? mutated(check, entry, factor) : check), { seed });
    return { ...outcome, ...summary(report), entry, evaluations, seconds: secondsSince(begin) };
  } catch (error) {
    const thrown = error instanceof Error ? error.message : String(error);
    return {
      ...outcome,
      verdict: 'error',
      message: thrown,
      as: message !== undefined && thrown.includes(message),
      evaluations,
      seconds: secondsSince(begin),
    };
  }
}

const secondsSince = (begin) => (performance.now() - begin) / 1000;

const summary = ({ verdict, reason, parameters, findings, diagnosis, minimumDetectableRelativeError: detectable }) => ({
  verdict,
  ...(reason !== undefined && { reason }),
  detectable,
  parameters: parameters.filter(({ failed, unresolved }) => failed + unresolved > 0),
  findings: findings.map(({ kind, rule, message }) => ({ kind, rule, message })),
  diagnosis: diagnosis.map(({ message }) => message),
});
