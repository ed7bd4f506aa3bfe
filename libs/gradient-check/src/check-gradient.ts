import { stream } from '@gradproof/random';
import { CheckInputError } from './check-input-error.js';
import { diagnose } from './diagnosis.js';
import { type EntryResult, type EntryTrial, checkEntry, nearbyPoints } from './entry-check.js';
import { entryScales, stepMemory } from './entry-line.js';
import { RESOLUTION } from './entry-verdict.js';
import { evaluationNoise } from './evaluation-noise.js';
import type { GradientCheck } from './gradient-check.js';
import { gradientNoise, largestShare } from './gradient-noise.js';
import type { KnownDerivatives } from './known-derivatives.js';
import type { Finding, GradientReport } from './gradient-report.js';
import { type LawPoint, taylorFindings } from './law.js';
import { linearityFindings } from './linearity-law.js';
import type { Block } from './parameter-layout.js';
import { type BlockProjection, projectBlock } from './projection.js';
import {
  type Neighbour,
  drifted,
  mutationFindings,
  neighbourOf,
  repetitionFindings,
  stateFindings,
} from './protocol.js';
import { type BlockOutcome, reportOf } from './report.js';
import { type Subject, describeError, subjectOf } from './subject.js';

/** How far a check goes. */
export interface CheckOptions {
  /** Of every random choice, 0..2^32-1. */
  readonly seed?: number;
  /** Every entry, however many there are. */
  readonly exhaustive?: boolean;
  /** Entries up to which each is checked unasked. */
  readonly exhaustiveEntries?: number;
  /** By parameter: derivatives with error bounds that the caller knows; their entries need no ladder. */
  readonly known?: Readonly<Record<string, KnownDerivatives>>;
  /**
   * `function`, unless given: the gradient must be right near the parameters too. `point`: only at the parameters.
   */
  readonly scope?: 'function' | 'point';
  /** What the caller found by rules of its own: part of the report and of its verdict. */
  readonly findings?: readonly Finding[];
  /** True when no further entry may be started. */
  readonly expired?: () => boolean;
  /** Called after every entry. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Entries judged so far. */
export interface Progress {
  readonly check: string;
  readonly done: number;
  readonly total: number;
}

/** Parameters up to which every entry is checked unasked: 2 losses on each of about 8 steps for every one. */
export const EXHAUSTIVE_ENTRIES = 4096;
/** Entries of a larger block that are drawn at random and checked one by one. */
const SAMPLED_ENTRIES = 256;
/** Entries of a larger block that its projections cannot resolve and that are checked one by one. */
const SUSPECT_ENTRIES = 2048;

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
  if (!unsteady)
    findings.push(...(await linearityFindings(subject, { theta, loss, noise }, stream(seed, 'linearity'))));
  const rounding = await gradientNoise(subject, baseline.gradient, stream(seed, 'gradient-noise'));
  const gradient = baseline.gradient.values;
  const grant = rounding.grant.map((own, i) => own + rounding.unseen[i]! + rounding.relative * Math.abs(gradient[i]!));
  const point: LawPoint = { theta, loss, gradient, grant, noise };
  const beside = options.scope === 'point' ? undefined : neighbour;
  if (!unsteady) findings.push(...(await lawFindings(subject, point, beside, rounding.relative, seed)));

  const trial: EntryTrial = {
    subject,
    point: { ...point, grant: rounding.grant },
    mean: rounding.mean,
    ragged: rounding.ragged,
    unseen: rounding.unseen,
    still: rounding.still,
    relative: rounding.relative,
    scales: entryScales(layout, theta),
    nearby: nearbyPoints(subject, stream(seed, 'nearby')),
    ...(options.known && { known: options.known }),
  };
  const outcomes = await checkBlocks(check.name, trial, options);
  if (!unsteady) findings.push(...(await drifted(subject, baseline)));
  findings.unshift(...mutationFindings(subject), ...(options.findings ?? []));
  const report = reportOf(check.name, outcomes, findings);
  return report.verdict === 'fail' ? { ...report, diagnosis: diagnose(outcomes, theta) } : report;
}

async function lawFindings(
  subject: Subject,
  point: LawPoint,
  neighbour: Neighbour | undefined,
  relative: number,
  seed: number,
): Promise<Finding[]> {
  const findings = await taylorFindings(subject, point, stream(seed, 'taylor'), 'at the parameters');
  if (findings.length > 0 || neighbour === undefined) return findings;
  const { theta, loss } = neighbour;
  const gradient = neighbour.gradient.values;
  // an entry that is 0 at the point itself shows no rounding there
  const grant = point.grant.map((own, i) => own + relative * Math.abs(gradient[i]!));
  const beside = { ...point, theta, loss, gradient, grant };
  return taylorFindings(subject, beside, stream(seed, 'taylor-nearby'), 'near the parameters');
}

async function checkBlocks(name: string, trial: EntryTrial, options: CheckOptions): Promise<BlockOutcome[]> {
  const {
    seed = 0,
    exhaustive = false,
    exhaustiveEntries = EXHAUSTIVE_ENTRIES,
    expired = () => false,
    onProgress,
  } = options;
  const { subject, point, scales } = trial;
  const { blocks, size } = subject.layout;
  const everything = exhaustive || size <= exhaustiveEntries;
  const plans: { block: Block; indices: Int32Array; projection?: BlockProjection }[] = [];
  for (const block of blocks) {
    const order = stream(seed, `entries of ${block.name}`);
    if (everything) {
      // under a budget a random order, so that what was reached is a fair sample
      const indices =
        options.expired === undefined
          ? Int32Array.from({ length: block.length }, (_, i) => i)
          : order.shuffle(block.length);
      plans.push({ block, indices });
    } else {
      const projection = await projectBlock(subject, point, block, stream(seed, `projection of ${block.name}`));
      const suspects = suspectsOf(point, scales, block, projection.detectable);
      const sample = order.sample(block.length, Math.min(SAMPLED_ENTRIES, block.length));
      const indices = Int32Array.from(new Set([...suspects.slice(0, SUSPECT_ENTRIES), ...sample]));
      plans.push({ block, indices, projection });
    }
  }
  const share = largestShare(point.gradient, scales);
  const total = plans.reduce((sum, { indices }) => sum + indices.length, 0);
  let done = 0;
  const outcomes: BlockOutcome[] = [];
  for (const { block, indices, projection } of plans) {
    const memory = stepMemory(scales, block);
    const results = new Map<number, EntryResult>();
    for (const index of indices) {
      if (expired()) break;
      results.set(index, await checkEntry(trial, block, block.offset + index, share, memory));
      if (
        subject.lastError !== undefined &&
        results.get(index)!.verdict.numerical !== results.get(index)!.verdict.numerical
      ) {
        throw new CheckInputError(`loss threw ${describeError(subject.lastError)} near ${block.name}[${index}]`);
      }
      onProgress?.({ check: name, done: ++done, total });
    }
    const analytic = point.gradient.subarray(block.offset, block.offset + block.length);
    const blockScales = scales.subarray(block.offset, block.offset + block.length);
    outcomes.push({ block, analytic, scales: blockScales, results, ...(projection && { projection }) });
  }
  return outcomes;
}

/**
 * Entries that a block's projections do not vouch for: those that are no numbers, of which a projection shows nothing at all, then those of
 * which an error of 0.1 % would be below what it shows.
 */
function suspectsOf({ gradient }: LawPoint, scales: Float64Array, block: Block, detectable: number): number[] {
  const noNumbers: number[] = [];
  const suspects: number[] = [];
  for (let i = 0; i < block.length; i++) {
    const weight = Math.abs(gradient[block.offset + i]! * scales[block.offset + i]!);
    if (!Number.isFinite(weight)) noNumbers.push(i);
    else if (weight !== 0 && !(weight * RESOLUTION > detectable)) suspects.push(i);
  }
  return [...noNumbers, ...suspects];
}
