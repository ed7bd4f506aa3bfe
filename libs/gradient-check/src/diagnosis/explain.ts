import { minus, norm } from '../probe/vector.js';
import { type BlockEvidence, type Explanation, type Signature, SLACK, errorsOf } from './block-evidence.js';
import { UNEXPLAINED, isMoreThanChance } from './chance.js';
import { holdsNearby } from './factor-nearby.js';
import { timesFunction } from './parameter-factor.js';
import { signatures } from './signature.js';

/** An explanation with the share of the error that it leaves unexplained. */
export type Fit = Explanation & { readonly residual: number };

/** Returns the explanation by the first signature that reproduces a block; undefined where none does. */
export function explain(evidence: BlockEvidence, known: readonly Signature[] = signatures): Fit | undefined {
  for (const signature of known) {
    const fit = firstFit(evidence, signature(evidence));
    if (fit !== undefined) return orFunction(evidence, fit);
  }
  return undefined;
}

/** Returns whether a function of the parameters explains a block by itself, by chance or not: where these are equal, so does a constant. */
export function mayBeFunction(evidence: BlockEvidence): boolean {
  return functionsOf({ ...evidence, nearby: new Map() }).length > 0;
}

/** Returns the functions of the parameters that reproduce a block, except for signs, which change nowhere nearby. */
function functionsOf(evidence: BlockEvidence): Explanation[] {
  return timesFunction(evidence).filter(
    (explanation) => explanation.isStep !== true && fitOf(evidence, explanation) !== undefined,
  );
}

/** Returns the explanation by a factor together with that by a function of the parameters which explains a block as well. */
function orFunction(evidence: BlockEvidence, fit: Fit): Fit {
  const { factorAt, message } = fit;
  if (factorAt === undefined) return fit;
  const other = functionsOf(evidence).find((each) => each.message('') !== message(''));
  return other === undefined ? fit : { ...fit, message: (name) => `${message(name)}; or ${other.message(name)}` };
}

/** Returns the first explanation that reproduces a block, and not by chance; undefined where none does. */
export function firstFit(evidence: BlockEvidence, explanations: readonly Explanation[]): Fit | undefined {
  for (const explanation of explanations) {
    const fit = fitOf(evidence, explanation);
    if (fit !== undefined && isMoreThanChance(evidence, fit, roomOf(evidence, fit))) return fit;
  }
  return undefined;
}

/** Returns by how much each entry may differ from what an explanation predicts. */
function tolerancesOf({ bound }: BlockEvidence, { predicted, gain }: Explanation): Float64Array {
  return predicted.map((value, i) => gain * bound[i]! + SLACK * Math.abs(value));
}

/** Returns how far an entry can be from what an explanation that fits predicts: within its tolerance, and within what may be left over in all. */
function roomOf(evidence: BlockEvidence, fit: Fit): Float64Array {
  const left = UNEXPLAINED * norm(errorsOf(evidence));
  return tolerancesOf(evidence, fit).map((tolerance) => Math.min(tolerance, left));
}

/** Returns an explanation with what it leaves unexplained, if it reproduces every entry within its error bound, and nearly all of the error. */
export function fitOf(evidence: BlockEvidence, explanation: Explanation): Fit | undefined {
  const { analytic } = evidence;
  const { predicted } = explanation;
  const tolerances = tolerancesOf(evidence, explanation);
  if (!analytic.every((value, i) => Math.abs(value - predicted[i]!) <= tolerances[i]!)) return undefined;
  if (!holdsNearby(evidence, explanation)) return undefined;
  const residual = norm(minus(analytic, predicted)) / norm(errorsOf(evidence));
  return residual <= UNEXPLAINED ? { ...explanation, residual } : undefined;
}
