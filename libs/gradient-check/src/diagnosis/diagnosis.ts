import { type NamedEvidence, fromAnother } from './another-parameter.js';
import { type BlockEvidence, EVERY, INFORMATIVE, SLACK } from './block-evidence.js';
import type { Diagnosis } from '../check/gradient-report.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import { SINGLE_ENTRY } from './entry-signatures.js';
import { type Fit, explain, firstFit, fitOf, mayBeFunction } from './explain.js';
import { FOR_DIRECTION, FOR_FACTOR, type PointNearby, withNearby } from './look-nearby.js';
import { ONE_SAMPLE } from './one-sample.js';
import { evidenceOf } from './outcome-evidence.js';
import { ZERO } from './signature.js';

/** A wrong block, with the evidence from its entries and the mistake that explains them. */
interface Guess {
  readonly outcome: BlockOutcome;
  readonly evidence: BlockEvidence;
  readonly fit: Fit | undefined;
}

/**
 * Returns the known mistakes that explain a wrong gradient, block by block. An explanation must reproduce every checked entry of its block within the
 * error bounds of the differences; where none does, nothing is named. One mistake in several blocks is likelier than several mistakes: what explains
 * one block is tried on the others before an entry is taken for a case of its own.
 *
 * @param theta - all parameters, flat
 * @param batchSize - number of samples that the loss is the mean of
 * @param nearby - where to look whether a factor changes with the parameters
 */
export async function diagnose(
  outcomes: readonly BlockOutcome[],
  theta: Float64Array,
  batchSize?: number,
  nearby?: PointNearby,
): Promise<readonly Diagnosis[]> {
  const wrong = outcomes.filter((outcome) => failures(outcome) > 0);
  const guesses: Guess[] = [];
  for (const outcome of wrong) {
    const seen = evidenceOf(outcome, theta, batchSize, nearby);
    if (seen === undefined) continue;
    const look = async (count: number): Promise<BlockEvidence> =>
      nearby === undefined ? seen : withNearby(seen, outcome, nearby, count);
    guesses.push({ outcome, ...(await guessFrom(seen, look)) });
  }
  const all = outcomes.flatMap((outcome): NamedEvidence[] => {
    const evidence = evidenceOf(outcome, theta, batchSize);
    return evidence === undefined ? [] : [{ name: outcome.block.name, evidence }];
  });
  const found = guesses.flatMap((guess) => {
    const own = sharedFit(guess, guesses) ?? ownFit(guess, guesses, wrong);
    // last, since where one parameter is minus another, each has the derivatives of the other with the opposite sign
    const fit = own === undefined || (own.fitted ?? 0) > 1 ? (otherFit(guess, all) ?? own) : own;
    return fit === undefined ? [] : [{ ...guess, fit }];
  });
  const whole =
    found.length === outcomes.length && found.length > 1 && found.every(({ fit }) => same(fit, found[0]!.fit));
  const known = whole ? found.map(({ outcome }) => outcome) : undefined;
  return found.map(({ outcome, evidence, fit }) => {
    const { block } = outcome;
    const said = fit.message(whole ? EVERY : block.name);
    const { signature, factor, residual } = fit;
    return {
      signature,
      parameter: block.name,
      factor,
      residual,
      message: isKnownWhole(evidence, fit, known ?? [outcome]) ? said : within(evidence, block.length, whole, said),
    };
  });
}

/**
 * Returns the explanation of a block by itself, and the evidence that it rests on.
 *
 * @param look - returns the evidence with what is seen of that many entries at other parameters
 */
async function guessFrom(
  seen: BlockEvidence,
  look: (count: number) => Promise<BlockEvidence>,
): Promise<Omit<Guess, 'outcome'>> {
  const near = mayBeFunction(seen) ? await look(FOR_FACTOR) : seen;
  const fit = explain(near);
  // an error of samples may as well be one that does not change at all
  const isSure = seen.analytic.length < INFORMATIVE || (fit !== undefined && fit.signature !== ONE_SAMPLE);
  if (isSure) return { evidence: near, fit };
  const evidence = await look(FOR_DIRECTION);
  return { evidence, fit: explain(evidence) };
}

/**
 * Returns the explanation of another block, where it fits this one too; undefined where it does not, or where this block has an equally general one
 * of its own. If both blocks were fitted, the first one counts.
 */
function sharedFit({ evidence, fit }: Guess, guesses: readonly Guess[]): Fit | undefined {
  const isGeneral = fit?.inBlock !== undefined;
  if (isGeneral && fit.fitted === undefined) return undefined;
  const heard = isGeneral ? guesses.findIndex((each) => each.fit === fit) : guesses.length;
  for (const other of guesses.slice(0, heard)) {
    const candidate = other.fit?.inBlock?.(evidence);
    const shared = candidate && fitOf(evidence, candidate);
    if (shared !== undefined) return shared;
  }
  return undefined;
}

/** Returns the explanation that the block holds the derivatives by another parameter, where it fits. */
function otherFit({ outcome, evidence }: Guess, all: readonly NamedEvidence[]): Fit | undefined {
  return firstFit(evidence, fromAnother({ name: outcome.block.name, evidence }, all));
}

/**
 * Returns the block's own explanation, unless other blocks make it unlikely: a single entry is the whole mistake only where no other block has many
 * wrong entries, and an explanation that rests on one number counts only where all other blocks are explained.
 */
function ownFit({ outcome, fit }: Guess, guesses: readonly Guess[], wrong: readonly BlockOutcome[]): Fit | undefined {
  const others = wrong.filter((other) => other !== outcome);
  const isPart = others.some((other) => failures(other) >= INFORMATIVE);
  if (fit?.signature === SINGLE_ENTRY && isPart) return undefined;
  // indices repeat in a table, and what else depends on it gets right gradients
  if (fit?.isPlace === true && others.length > 0) return undefined;
  const isExplained = (other: BlockOutcome): boolean => {
    const own = guesses.find((each) => each.outcome === other)?.fit;
    return own !== undefined && own.isPlace !== true && (own.isOfOne !== true || same(own, fit!));
  };
  return fit?.isOfOne === true && !others.every(isExplained) ? undefined : fit;
}

function same(a: Fit, b: Fit): boolean {
  return (
    a.signature === b.signature &&
    Math.abs(a.factor - b.factor) <= SLACK * Math.abs(a.factor) &&
    a.message('') === b.message('')
  );
}

/** Returns whether an explanation speaks of all entries: all were checked, or it is a gradient of 0, which needs no check to be seen. */
function isKnownWhole({ isComplete }: BlockEvidence, { signature }: Fit, outcomes: readonly BlockOutcome[]): boolean {
  return isComplete || (signature === ZERO && outcomes.every(({ analytic }) => analytic.every((value) => value === 0)));
}

/** Returns a sentence about the entries that were checked, which are not all. */
function within({ analytic }: BlockEvidence, length: number, whole: boolean, said: string): string {
  return whole
    ? `in the entries that were checked, ${said}`
    : `in the ${analytic.length} of ${length} entries that were checked, ${said}`;
}

/** Returns the number of entries that failed where the loss is smooth. */
function failures({ results }: BlockOutcome): number {
  return [...results.values()].filter(({ verdict, kink }) => verdict.outcome === 'fail' && kink === undefined).length;
}
