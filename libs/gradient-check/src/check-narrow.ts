import { stream } from '@gradproof/random';
import { CheckInputError } from './check/check-input-error.js';
import type { CheckOptions } from './check/check-options.js';
import type { GradientCheck } from './check/gradient-check.js';
import { type GradientReport, isSteady } from './check/gradient-report.js';
import { describeError } from './check/describe-value.js';
import { type Subject, subjectOf } from './check/subject.js';
import type { SlopePoint } from './derivative/direction-slope.js';
import { diagnose } from './diagnosis/diagnosis.js';
import { pointNearby } from './diagnosis/look-nearby.js';
import { gradientNoise } from './noise/gradient-noise.js';
import { wholeNoise } from './noise/entry-noise.js';
import { lossNoise } from './noise/loss-noise.js';
import { roundedParameters } from './noise/parameter-precision.js';
import { lookalikes } from './probe/lookalikes.js';
import { type Baseline, type Neighbour, neighbourOf } from './probe/neighbour.js';
import { entryScales, largestShare, sizesAmong, steepestOf } from './probe/scales.js';
import { mutationFindings } from './rules/calls/mutated-parameters.js';
import { runRules } from './rules/rule.js';
import { isRepeatable } from './rules/calls/repeatable.js';
import { callRules, lawRules, outcomeRules, resultRules } from './rules/rules.js';
import { reportOf, undecidedReport } from './report/report.js';
import type { CheckedPoint } from './verdict/checked-point.js';
import { checkBlocks } from './blocks/check-blocks.js';

/**
 * Compares a hand-written gradient with differences of the loss and judges it without a tolerance: the numerical value of every entry comes with a
 * bound on its error (docs/decisions/0006).
 *
 * The stages are: the rules on calls, the noise of loss and gradient, the laws, all entries, the rules that need judged entries, and the report. Each
 * entry is checked if there are at most 4,096. Beyond that, blocks are projected on random directions, and entries that a projection cannot resolve
 * are checked one by one. The same check with the same seed gives the same report.
 *
 * @throws {CheckInputError} when a function throws or returns something of the wrong form, or the loss is not finite at the check's own parameters
 */
export async function checkNarrow(check: GradientCheck, options: CheckOptions = {}): Promise<GradientReport> {
  const { seed = 0, scope = 'function' } = options;
  const { subject, baseline } = await subjectSeen(check, options);
  if (baseline === undefined) {
    const what = subject.layout.blocks.length === 0 ? 'parameters' : 'entries';
    return undecidedReport(check.name, `nothing to check: no ${what}`);
  }
  const neighbour = await neighbourOf(subject, stream(seed, 'neighbour'));
  const start = { check, subject, baseline, seed, scope, neighbour };
  const isQuiet = await isRepeatable(start);
  const walk = neighbour !== undefined && scope === 'function';
  const calls = { ...start, lookalikes: walk ? await lookalikes(subject, neighbour, stream(seed, 'lookalikes')) : [] };
  const findings = await runRules(isQuiet ? resultRules : [...resultRules, ...callRules], calls);
  const steady = isSteady(findings);

  const { point, slopes } = await measurePoint(subject, baseline, neighbour, options);
  const facts = { ...calls, point, slopes };
  if (steady) findings.push(...(await runRules(lawRules, facts)));
  const kinksMeet = findings.some(({ rule }) => rule === 'kinks-meet');
  const { outcomes, kinks } = await checkBlocks(check.name, kinksMeet ? { ...point, kinksMeet } : point, options);
  const judged = { ...facts, outcomes, ...(kinks && { kinks }) };
  if (steady) findings.push(...(await runRules(outcomeRules, judged, findings)));
  findings.unshift(...mutationFindings(subject), ...(options.findings ?? []));
  const report = reportOf({ name: check.name, subject, outcomes, findings });
  if (report.verdict !== 'fail' || !isSteady(findings)) return report;
  const nearby = walk ? pointNearby(point, neighbour) : undefined;
  const diagnosis = await diagnose(outcomes, subject.theta, check.batchSize, nearby);
  return { ...report, evaluations: { ...subject.evaluations }, diagnosis };
}

/** Returns the check as its functions see it: parameters that the loss rounds to float32, or whose gradient is in float32, are float32 numbers. */
async function subjectSeen(
  check: GradientCheck,
  { seed = 0, known }: CheckOptions,
): Promise<{ readonly subject: Subject; readonly baseline?: Baseline }> {
  const subject = subjectOf(check);
  if (subject.layout.size === 0) return { subject };
  const baseline = await baselineOf(subject);
  if (known !== undefined) return { subject, baseline };
  const rounded = await roundedParameters(subject, baseline.gradient, stream(seed, 'parameter-precision'));
  await subject.loss(subject.theta); // results that the loss keeps from the points before must not look like chance
  subject.lastError = undefined;
  if (rounded.size === 0) return { subject, baseline };
  const seen = subjectOf(check, rounded);
  return { subject: seen, baseline: await baselineOf(seen) };
}

async function baselineOf(subject: Subject): Promise<Baseline> {
  const loss = await subject.loss(subject.theta);
  if (subject.lastError instanceof CheckInputError) throw subject.lastError;
  if (subject.lastError !== undefined) {
    throw new CheckInputError(`loss threw ${describeError(subject.lastError)}`, { cause: subject.lastError });
  }
  if (!Number.isFinite(loss)) throw new CheckInputError(`loss must be finite at the given parameters, got ${loss}`);
  return { loss, gradient: await subject.gradient(subject.theta) };
}

/** Measures the noise of loss and gradient at the check's own point. */
async function measurePoint(
  subject: Subject,
  { loss, gradient }: Baseline,
  neighbour: Neighbour | undefined,
  { seed = 0, known = {} }: CheckOptions,
): Promise<{ readonly point: CheckedPoint; readonly slopes: SlopePoint }> {
  const { theta, layout } = subject;
  const noise = await lossNoise(subject, theta, stream(seed, 'noise'));
  const elsewhere = neighbour?.gradient.values;
  const own = await gradientNoise(subject, gradient, stream(seed, 'gradient-noise'), elsewhere);
  const scales = entryScales(layout, theta);
  const uncertainty = gradient.values.map((value, i) => wholeNoise(own.at(i)) + own.relative * Math.abs(value));
  const point = {
    subject,
    theta,
    loss,
    lossNoise: noise,
    gradient: gradient.values,
    gradientNoise: own,
    scales,
    sizes: sizesAmong(layout, scales),
    largestShare: largestShare(gradient.values, scales),
    steepest: steepestOf(gradient.values),
    kinksMeet: false,
    known,
  };
  return { point, slopes: { theta, loss, noise, gradient: gradient.values, uncertainty } };
}
