import { type NamedEvidence, fromAnother } from './another-parameter.js';
import { type BlockEvidence, type Explanation, INFORMATIVE, type Signature } from './block-evidence.js';
import type { Diagnosis } from '../check/gradient-report.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import { signatures } from './signature.js';

/** Slack of a fit beyond the error bounds, relative to what is predicted: rounding of the faulty code. */
const SLACK = 1e-7;

/** An explanation with the share of the error that it leaves unexplained. */
type Fit = Explanation & { readonly residual: number };

/** A block that is wrong, and what explains it. */
interface Guess {
  readonly outcome: BlockOutcome;
  readonly evidence: BlockEvidence;
  readonly fit: Fit | undefined;
}

/**
 * What is known of wrong gradients that explains the one found, block by block. An explanation must reproduce every
 * checked entry of its block within the error bounds of the differences; where none does, nothing is named. One mistake in several
 * blocks is likelier than several: what explains one block is tried on the others before an entry is called a case of its own.
 *
 * @param theta - the parameters, flat
 * @param batchSize - samples that the loss is a mean of
 */
export function diagnose(
  outcomes: readonly BlockOutcome[],
  theta: Float64Array,
  batchSize?: number,
): readonly Diagnosis[] {
  const wrong = outcomes.filter((outcome) => failures(outcome) > 0);
  const guesses = wrong.flatMap((outcome): Guess[] => {
    const evidence = evidenceOf(outcome, theta, batchSize);
    return evidence === undefined ? [] : [{ outcome, evidence, fit: explain(evidence) }];
  });
  const all = outcomes.flatMap((outcome): NamedEvidence[] => {
    const evidence = evidenceOf(outcome, theta, batchSize);
    return evidence === undefined ? [] : [{ name: outcome.block.name, evidence }];
  });
  const found = guesses.flatMap((guess) => {
    // last: of two parameters one of which is minus the other, each has the other's derivatives and the opposite sign
    const fit = sharedFit(guess, guesses) ?? ownFit(guess, guesses, wrong) ?? otherFit(guess, all);
    return fit === undefined ? [] : [{ ...guess, fit }];
  });
  const whole =
    found.length === outcomes.length && found.length > 1 && found.every(({ fit }) => same(fit, found[0]!.fit));
  return found.map(({ outcome: { block }, evidence, fit }) => {
    const said = fit.message(whole ? 'every parameter' : block.name);
    const { signature, factor, residual } = fit;
    return { signature, parameter: block.name, factor, residual, message: within(evidence, block.length, whole, said) };
  });
}

/** The first signature that reproduces a block. */
export function explain(evidence: BlockEvidence, known: readonly Signature[] = signatures): Fit | undefined {
  for (const signature of known) {
    for (const explanation of signature(evidence)) {
      const fit = fitOf(evidence, explanation);
      if (fit !== undefined) return fit;
    }
  }
  return undefined;
}

function fitOf({ analytic, numerical, bound }: BlockEvidence, explanation: Explanation): Fit | undefined {
  const { predicted, gain } = explanation;
  const fits = analytic.every((value, i) => {
    const tolerance = gain * bound[i]! + SLACK * Math.abs(predicted[i]!);
    return Math.abs(value - predicted[i]!) <= tolerance;
  });
  if (!fits) return undefined;
  const apart = norm(analytic.map((value, i) => value - numerical[i]!));
  const residual = norm(analytic.map((value, i) => value - predicted[i]!)) / apart;
  // what explains less than nearly all of the error explains nothing
  return residual <= 1e-2 ? { ...explanation, residual } : undefined;
}

/** What explains another block, unless this one has an explanation as general of its own. */
function sharedFit({ evidence, fit }: Guess, guesses: readonly Guess[]): Fit | undefined {
  if (fit?.elsewhere !== undefined) return undefined;
  for (const other of guesses) {
    const candidate = other.fit?.elsewhere?.(evidence);
    const shared = candidate && fitOf(evidence, candidate);
    if (shared !== undefined) return shared;
  }
  return undefined;
}

/** The derivatives by another parameter in the place of this one's. */
function otherFit({ outcome, evidence }: Guess, all: readonly NamedEvidence[]): Fit | undefined {
  for (const explanation of fromAnother({ name: outcome.block.name, evidence }, all)) {
    const fit = fitOf(evidence, explanation);
    if (fit !== undefined) return fit;
  }
  return undefined;
}

/** A single entry is the whole mistake only where no other block is wrong in many, and the ratio of one number where all others are explained. */
function ownFit({ outcome, fit }: Guess, guesses: readonly Guess[], wrong: readonly BlockOutcome[]): Fit | undefined {
  const others = wrong.filter((other) => other !== outcome);
  const isPart = others.some((other) => failures(other) >= INFORMATIVE);
  if (fit?.signature === 'single entry' && isPart) return undefined;
  const isExplained = (other: BlockOutcome): boolean => {
    const own = guesses.find((each) => each.outcome === other)?.fit;
    return own !== undefined && (own.isOfOne !== true || same(own, fit!));
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

/** A sentence about the entries that were checked, which need not be all. */
function within({ analytic, isComplete }: BlockEvidence, length: number, whole: boolean, said: string): string {
  if (isComplete) return said;
  return whole
    ? `in the entries that were checked, ${said}`
    : `in the ${analytic.length} of ${length} entries that were checked, ${said}`;
}

function failures({ results }: BlockOutcome): number {
  let count = 0;
  for (const { verdict, kink } of results.values()) if (verdict.outcome === 'fail' && kink === undefined) count++;
  return count;
}

function evidenceOf(
  { block, results, analytic }: BlockOutcome,
  theta: Float64Array,
  batchSize: number | undefined,
): BlockEvidence | undefined {
  // at a kink the numerical value is the middle of two slopes, and says nothing of a mistake
  const smooth = [...results].filter(([, { kink }]) => kink === undefined);
  const indices = smooth.map(([index]) => index).toSorted((a, b) => a - b);
  if (indices.length === 0) return undefined;
  const verdicts = indices.map((index) => results.get(index)!.verdict);
  const pick = (values: (i: number) => number): Float64Array => Float64Array.from(indices, (_, i) => values(i));
  const evidence = {
    analytic: pick((i) => analytic[indices[i]!]!),
    numerical: pick((i) => verdicts[i]!.numerical),
    bound: pick((i) => verdicts[i]!.budget.bound),
    parameters: pick((i) => theta[block.offset + indices[i]!]!),
    indices,
    isComplete: indices.length === block.length,
    ...(batchSize !== undefined && { batchSize }),
  };
  return evidence.analytic.every(Number.isFinite) && evidence.numerical.every(Number.isFinite) ? evidence : undefined;
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
