import type { CellResult, Claim, Plan } from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { comparePaired, seedsNeeded } from '@gradproof/statistics';
import type { ClaimPart, ClaimReport, ClaimVerdict } from './claim-report.js';
import { equivalenceTest } from './equivalence-test.js';
import { pValue, signed } from '../number/format-number.js';
import { lightweight, type LightweightRow } from './lightweight.js';
import { seedMeans } from './seed-means.js';
import { type MethodPair, methodPairs, type TableOne } from '../table/table-one.js';
import { images, tooFewSeeds, type Trial, unnamed, within } from './claim-text.js';
import { equivalenceEverywhere } from './everywhere-claim.js';
import { publishedSum } from './published-sum.js';

/** The outcome of the plan's claims: the content of `claims.json`. */
export interface ClaimsReport {
  readonly schema: 'gradproof.claims/1';
  readonly plan: string;
  readonly testImages: number;
  readonly alpha: number;
  readonly claims: readonly ClaimReport[];
  /** Figures for the paper's argument that its networks are small. */
  readonly lightweight: readonly LightweightRow[];
}

/** Tests the plan's claims on the table, given the results from which the table was made. */
export function claimsReport(table: TableOne, plan: Plan, results: readonly CellResult[]): ClaimsReport {
  const trial: Trial = { table, plan, pairs: methodPairs(table), margin: plan.margins.equivalence * table.testImages };
  return {
    schema: 'gradproof.claims/1',
    plan: table.plan,
    testImages: table.testImages,
    alpha: plan.analysis.alpha,
    claims: plan.claims.map((claim) => testClaim(claim, trial)),
    lightweight: lightweight(plan, results),
  };
}

function testClaim(claim: Claim, trial: Trial): ClaimReport {
  switch (claim.test.kind) {
    case 'equivalence':
      return equivalence(claim, trial);
    case 'superiority':
      return superiority(claim, claim.test.shots, trial);
    case 'equivalence-everywhere':
      return equivalenceEverywhere(claim, trial);
  }
}

function equivalence(claim: Claim, { table, plan, pairs, margin }: Trial): ClaimReport {
  const { alpha } = plan.analysis;
  const perSeed = seedMeans(pairs);
  const part = equivalenceTest(`all ${pairs.length} settings`, perSeed, margin, alpha);
  const found = `Over ${part.name} alternating minus baseline is ${images(part, table)}`;
  const sentence: Readonly<Record<ClaimVerdict, string>> = {
    supported: `${found}, inside the declared ${within(margin)}: similar accuracy.`,
    contradicted: `${found}, outside the declared ${within(margin)}: the accuracies are not similar.`,
    inconclusive: `${found}, neither inside nor outside the declared ${within(margin)}: ${perSeed.length} seeds do not decide.`,
    refused: tooFewSeeds(perSeed.length, seedsNeeded(1, alpha)),
  };
  return { ...claim, ...unnamed(part), margin, perSeed, sentence: sentence[part.verdict], parts: [] };
}

function superiority(claim: Claim, shots: number, { table, plan, pairs }: Trial): ClaimReport {
  const { alpha, resamples, seed } = plan.analysis;
  const perSeed = seedMeans(pairs.filter((pair) => pair.shots === shots));
  const elsewhere = seedMeans(pairs.filter((pair) => pair.shots !== shots));
  const zero = perSeed.map(() => 0);
  const names = [`${shots} shots, against baseline`, `${shots} shots, against the other shot counts`];
  const [better, more] = comparePaired(
    [
      { a: perSeed, b: zero },
      { a: perSeed, b: elsewhere },
    ],
    { uniform: stream(seed, `claim ${claim.id}`).uniform, alpha, resamples },
  ).map(({ n, meanDifference, interval: bounds, p, adjustedP, verdict }, i): ClaimPart => ({
    name: names[i]!,
    n,
    estimate: meanDifference,
    level: 1 - alpha,
    interval: bounds,
    p,
    adjustedP,
    verdict: { greater: 'supported', less: 'contradicted', undecided: 'inconclusive', refused: 'refused' }[
      verdict
    ] as ClaimVerdict,
  })) as [ClaimPart, ClaimPart];
  const found = `At ${shots} images per class alternating minus baseline is ${images(better, table)}, p ${pValue(better.p)}`;
  const beside = `; compared with the other numbers per class it is ${signed(more.estimate, 1)}, p ${pValue(more.p)}. ${corrected([better, more])}`;
  const papers = publishedSumText(pairs, shots);
  const sentence: Readonly<Record<ClaimVerdict, string>> = {
    supported: `${found}: better${beside}${papers}`,
    contradicted: `${found}: worse${beside}${papers}`,
    inconclusive: `${found}: no direction is shown${beside}${papers}`,
    refused: tooFewSeeds(perSeed.length, seedsNeeded(2, alpha)),
  };
  return { ...claim, ...unnamed(better), perSeed, sentence: sentence[better.verdict], parts: [better, more] };
}

/** What Holm's correction makes of the p values of a claim's tests. */
function corrected(parts: readonly ClaimPart[]): string {
  const texts = [...new Set(parts.map(({ adjustedP }) => pValue(adjustedP!)))];
  return `After Holm’s correction for ${parts.length} tests ${texts.length === 1 ? 'both p are' : 'p is'} ${texts.join(' and ')}.`;
}

/** What the paper's own differences at one number of images per class come to; empty where they are unknown. */
function publishedSumText(pairs: readonly MethodPair[], shots: number): string {
  const found = publishedSum(pairs, shots);
  return found === null
    ? ''
    : ` The paper’s own ${found.count} differences there add up to ${signed(found.sum)} images (mean ${signed(found.sum / found.count, 1)}).`;
}
