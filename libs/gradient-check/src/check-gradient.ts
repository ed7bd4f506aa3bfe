import { stream } from '@gradproof/random';
import { CheckInputError } from './check/check-input-error.js';
import { diagnose } from './diagnosis/diagnosis.js';
import { checkBlocks } from './verdict/check-blocks.js';
import type { CheckOptions } from './check/check-options.js';
import { coarseKeyFindings, lossKeyFindings } from './rules/coarse-key.js';
import { entryScales } from './probe/entry-line.js';
import type { EntryTrial } from './verdict/entry-trial.js';
import { evaluationNoise } from './noise/evaluation-noise.js';
import type { GradientCheck } from './check/gradient-check.js';
import { type GradientNoise, gradientNoise } from './noise/gradient-noise.js';
import type { Finding, GradientReport } from './check/gradient-report.js';
import { type LawPoint, taylorFindings } from './rules/law.js';
import { linearityFindings } from './rules/linearity-law.js';
import { nearbyPoints } from './probe/nearby-points.js';
import {
  type Neighbour,
  drifted,
  mutationFindings,
  neighbourOf,
  repetitionFindings,
  stateFindings,
} from './rules/protocol.js';
import { reportOf } from './report/report.js';
import { type Subject, describeError, subjectOf } from './check/subject.js';
import { entriesAtKinks, tieFindings } from './rules/tie-law.js';

/** Relative distance at which a gradient that fails near the parameters must fail as well. */
const CLOSER = 2 ** -16;

/**
 * Compares a hand-written gradient with differences of the loss and judges it without a tolerance: every entry's
 * numerical value comes with the bound of its error (docs/decisions/0006).
 *
 * Protocol rules, linearity and Taylor's law run first. Up to 4,096 entries each one is checked; beyond that blocks are projected
 * on random directions and entries that a projection cannot resolve are checked one by one. Same check, same seed, same
 * report.
 *
 * @throws {CheckInputError} when a function throws or returns something of the wrong form, or the loss is not finite at
 *   the check's own parameters
 */
export async function checkGradient(check: GradientCheck, options: CheckOptions = {}): Promise<GradientReport> {
  const { seed = 0 } = options;
  const subject = subjectOf(check);
  const { theta, layout } = subject;
  if (layout.size === 0) {
    const reason = layout.blocks.length === 0 ? 'nothing to check: no parameters' : 'nothing to check: no entries';
    return reportOf(check.name, [], [], reason);
  }
  const loss = await subject.loss(theta);
  if (subject.lastError !== undefined) {
    throw new CheckInputError(`loss threw ${describeError(subject.lastError)}`, { cause: subject.lastError });
  }
  if (!Number.isFinite(loss)) throw new CheckInputError(`loss must be finite at the given parameters, got ${loss}`);
  const baseline = { loss, gradient: await subject.gradient(theta) };
  const findings = await repetitionFindings(subject, baseline);
  const unsteady = findings.length > 0;
  const neighbour = unsteady ? undefined : await neighbourOf(subject, stream(seed, 'neighbour'));
  if (!unsteady) findings.push(...(await stateFindings(check, subject, baseline, neighbour)));

  const noise = await evaluationNoise((at) => subject.loss(at), layout, theta, stream(seed, 'noise'));
  const linearity = unsteady
    ? { findings: [], isKinked: false }
    : await linearityFindings(subject, { theta, loss, noise }, stream(seed, 'linearity'));
  findings.push(...linearity.findings);
  const rounding = await gradientNoise(subject, baseline.gradient, stream(seed, 'gradient-noise'));
  const gradient = baseline.gradient.values;
  const grant = rounding.grant.map((own, i) => own + rounding.scatter[i]! + rounding.relative * Math.abs(gradient[i]!));
  const point: LawPoint = { theta, loss, gradient, grant, noise };
  const beside = options.scope === 'point' ? undefined : neighbour;
  if (!unsteady) findings.push(...(await lawFindings(subject, point, linearity.isKinked, beside, rounding, seed)));

  const trial: EntryTrial = {
    subject,
    point: { ...point, grant: rounding.grant },
    mean: rounding.mean,
    ragged: rounding.ragged,
    unseen: rounding.unseen,
    floor: rounding.floor,
    still: rounding.still,
    branches: rounding.branches,
    relative: rounding.relative,
    scales: entryScales(layout, theta),
    isKinked: linearity.isKinked,
    nearby: nearbyPoints(subject, stream(seed, 'nearby')),
    ...(options.known && { known: options.known }),
  };
  const outcomes = await checkBlocks(check.name, trial, options);
  const { scales, nearby } = trial;
  const atKinks = entriesAtKinks(outcomes);
  if (!unsteady) {
    // the gradient's jumps across the kinks are no rounding
    const exact = { ...point, grant: gradient.map((value) => rounding.relative * Math.abs(value)) };
    findings.push(...(await tieFindings(subject, exact, atKinks, scales, nearby.distance, stream(seed, 'ties'))));
  }
  if (!unsteady) findings.push(...(await drifted(subject, baseline)));
  findings.unshift(...mutationFindings(subject), ...(options.findings ?? []));
  const report = reportOf(check.name, outcomes, findings);
  return report.verdict === 'fail' ? { ...report, diagnosis: diagnose(outcomes, theta, check.batchSize) } : report;
}

async function lawFindings(
  subject: Subject,
  point: LawPoint,
  isKinked: boolean,
  neighbour: Neighbour | undefined,
  rounding: GradientNoise,
  seed: number,
): Promise<Finding[]> {
  const findings = isKinked ? [] : await taylorFindings(subject, point, stream(seed, 'taylor'), 'at the parameters');
  if (findings.length > 0 || neighbour === undefined) return findings;
  findings.push(...(await lossKeyFindings(subject, point, neighbour.theta, stream(seed, 'loss-key'))));
  if (findings.length > 0) return findings;
  findings.push(...(await nearbyFindings(subject, point, neighbour, rounding, seed)));
  // a gradient that is the same everywhere has no key
  const constant = neighbour.gradient.values.every((value, i) => Object.is(value, point.gradient[i]));
  return findings.length > 0 || constant
    ? findings
    : coarseKeyFindings(subject, point, rounding.relative, stream(seed, 'coarse-key'));
}

/**
 * Taylor's law near the parameters. What fails there alone may be another regime of the loss, such as a penalty outside its domain:
 * it counts where it fails much closer, too.
 */
async function nearbyFindings(
  subject: Subject,
  point: LawPoint,
  neighbour: Neighbour,
  { relative, branches }: GradientNoise,
  seed: number,
): Promise<Finding[]> {
  // a branch taken beside the point counts as the gradient there; on the grid of float32 none can be told from a steep loss
  const coarse = subject.layout.blocks.some(({ float32 }) => float32);
  const random = stream(seed, 'taylor-nearby');
  const findingsAt = ({ theta, loss, gradient: { values } }: Neighbour): Promise<Finding[]> => {
    // an entry that is 0 at the point itself shows no rounding there
    const grant = point.grant.map((own, i) => own - (coarse ? 0 : branches[i]!) + relative * Math.abs(values[i]!));
    return taylorFindings(subject, { ...point, theta, loss, gradient: values, grant }, random, 'near the parameters');
  };
  const findings = await findingsAt(neighbour);
  if (findings.length === 0) return [];
  const closer = await neighbourOf(subject, random, [CLOSER]);
  return closer === undefined || (await findingsAt(closer)).length > 0 ? findings : [];
}
