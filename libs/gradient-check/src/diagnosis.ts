import type { Diagnosis } from './gradient-report.js';
import type { BlockOutcome } from './report.js';
import { type BlockEvidence, type Explanation, signatures } from './signature.js';

/** Slack of a fit beyond the error bounds, relative to what is predicted: rounding of the faulty code. */
const SLACK = 1e-7;

/**
 * What is known of wrong gradients that explains the one found, block by block. An explanation must reproduce every
 * checked entry of its block within the error bounds of the differences; where none does, nothing is named.
 *
 * @param theta - the parameters, flat
 */
export function diagnose(outcomes: readonly BlockOutcome[], theta: Float64Array): Diagnosis[] {
  const wrong = outcomes.filter(({ results }) =>
    [...results.values()].some(({ verdict }) => verdict.outcome === 'fail'),
  );
  const found = wrong.flatMap((outcome) => {
    const evidence = evidenceOf(outcome, theta);
    const explanation = evidence && explain(evidence);
    return explanation === undefined ? [] : [{ name: outcome.block.name, ...explanation }];
  });
  const [first] = found;
  const whole =
    first !== undefined &&
    found.length === outcomes.length &&
    found.length > 1 &&
    found.every(
      ({ signature, factor, message }) =>
        signature === first.signature &&
        Math.abs(factor - first.factor) <= SLACK * Math.abs(factor) &&
        message('') === first.message(''),
    );
  return found.map(({ name, signature, factor, residual, message }) => ({
    signature,
    parameter: name,
    factor,
    residual,
    message: message(whole ? 'every parameter' : name),
  }));
}

/** The first signature that reproduces a block, with the share of the error that it leaves unexplained. */
export function explain(evidence: BlockEvidence): (Explanation & { readonly residual: number }) | undefined {
  const { analytic, numerical, bound } = evidence;
  const apart = norm(analytic.map((value, i) => value - numerical[i]!));
  for (const signature of signatures) {
    for (const explanation of signature(evidence)) {
      const { predicted, gain } = explanation;
      const fits = analytic.every((value, i) => {
        const tolerance = gain * bound[i]! + SLACK * Math.abs(predicted[i]!);
        return Math.abs(value - predicted[i]!) <= tolerance;
      });
      if (!fits) continue;
      const residual = norm(analytic.map((value, i) => value - predicted[i]!)) / apart;
      // what explains less than nearly all of the error explains nothing
      if (residual <= 1e-2) return { ...explanation, residual };
    }
  }
  return undefined;
}

function evidenceOf({ block, results, analytic }: BlockOutcome, theta: Float64Array): BlockEvidence | undefined {
  const indices = [...results.keys()].toSorted((a, b) => a - b);
  const verdicts = indices.map((index) => results.get(index)!.verdict);
  const pick = (values: (i: number) => number): Float64Array => Float64Array.from(indices, (_, i) => values(i));
  const evidence = {
    analytic: pick((i) => analytic[indices[i]!]!),
    numerical: pick((i) => verdicts[i]!.numerical),
    bound: pick((i) => verdicts[i]!.errorBound),
    parameters: pick((i) => theta[block.offset + indices[i]!]!),
    isComplete: indices.length === block.length,
  };
  return evidence.analytic.every(Number.isFinite) && evidence.numerical.every(Number.isFinite) ? evidence : undefined;
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
