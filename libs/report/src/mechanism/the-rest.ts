import type { BatchArms, MechanismOutcome } from './mechanism-outcome.js';
import type { RemovedShare } from './removed-share.js';
import type { MechanismVerdict } from './mechanism-verdict.js';

/** Whether using one loss for both gradients removes some of the changes that the one-sided derivative leaves, by its interval over seeds. */
export const isOtherCause = ({ rest, seeds, rule }: MechanismOutcome): boolean =>
  rest !== null && seeds >= rule.leastSeeds && rest.interval.lower > 0;

/** Whether the network without kinks never disagrees although its two losses differ, which readers may take for a proof that kinks alone matter. */
export const isSmoothSilent = (outcome: MechanismOutcome): boolean =>
  isOtherCause(outcome) && outcome.arms.smooth.imagesChanged === 0;

/** Where kinks explain nearly all of the difference, and where the rest of it is. */
interface TheRest {
  /** Batch sizes at which kinks explain nearly all, and the least share among these. */
  readonly explained: readonly BatchArms[];
  readonly least: number;
  /** The other batch sizes, and their share of the changes that the one-sided derivative leaves; null if it leaves none there. */
  readonly others: readonly BatchArms[];
  readonly share: number | null;
  /** The number of disagreements that the one-sided derivative leaves. */
  readonly left: number;
  /** Whether either cause alone makes runs differ at the other batch sizes. */
  readonly either: boolean;
}

/** Where the rest is; null without a verdict that needs it, or if kinks explain nearly all at no batch size. */
export function theRest(verdict: MechanismVerdict, outcome: MechanismOutcome): TheRest | null {
  const { batches, rule } = outcome;
  if (verdict === 'too few seeds' || verdict === 'not supported') return null;
  const differing = batches.filter(({ removed }) => removed !== null);
  const kinks = ({ removed }: BatchArms): RemovedShare => removed!['one-sided'];
  const explained = differing.filter((batch) => kinks(batch).interval.lower >= rule.most);
  const others = differing.filter((batch) => !explained.includes(batch));
  if (explained.length === 0) return null;
  const left = (of: readonly BatchArms[]): number =>
    of.reduce((sum, { arms }) => sum + arms['one-sided'].imagesChanged, 0);
  return {
    explained,
    least: Math.min(...explained.map((batch) => kinks(batch).images)),
    others,
    share: left(others) === 0 ? null : left(others) / left(batches),
    left: left(batches),
    either: isOtherCause(outcome) && others.every(eitherSuffices),
  };
}

/** Whether either cause alone makes runs differ: removing both leaves fewer changed images than removing either one. */
const eitherSuffices = ({ arms }: BatchArms): boolean =>
  arms.neither.imagesChanged < Math.min(arms['one-loss'].imagesChanged, arms['one-sided'].imagesChanged);
