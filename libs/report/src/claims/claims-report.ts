import type { CellResult, Claim, Plan } from '@gradproof/experiment';
import { stream } from '@gradproof/random';
import { comparePaired, holm, seedsNeeded } from '@gradproof/statistics';
import type { ClaimPart, ClaimReport, ClaimVerdict } from './claim-report.js';
import { equivalenceTest, outsideP } from './equivalence-test.js';
import { grouped, interval, pValue, signed } from '../number/format-number.js';
import { type LightweightRow, lightweight } from './lightweight.js';
import { seedMeans } from './seed-means.js';
import { type MethodPair, type TableOne, methodPairs } from '../table/table-one.js';

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

interface Trial {
  readonly table: TableOne;
  readonly plan: Plan;
  readonly pairs: readonly MethodPair[];
  /** Margin of equivalence in test images. */
  readonly margin: number;
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
  const found = `At ${shots} images per class alternating minus baseline is ${images(better, table)}, Holm p ${pValue(better.adjustedP!)}`;
  const beside = `; compared with the other numbers per class ${signed(more.estimate, 1)}, Holm p ${pValue(more.adjustedP!)}`;
  const papers = publishedSumText(pairs, shots);
  const sentence: Readonly<Record<ClaimVerdict, string>> = {
    supported: `${found}: better${beside}.${papers}`,
    contradicted: `${found}: worse${beside}.${papers}`,
    inconclusive: `${found}: no direction is shown${beside}.${papers}`,
    refused: tooFewSeeds(perSeed.length, seedsNeeded(2, alpha)),
  };
  return { ...claim, ...unnamed(better), perSeed, sentence: sentence[better.verdict], parts: [better, more] };
}

function equivalenceEverywhere(claim: Claim, { table, plan, pairs, margin }: Trial): ClaimReport {
  const { alpha } = plan.analysis;
  const settings = pairs.map((pair) => equivalenceTest(pairName(pair), pair.differences, margin, alpha));
  const outside = holm(pairs.map(({ differences }) => outsideP(differences, margin)));
  const equivalent = settings.filter(({ verdict }) => verdict === 'supported').length;
  const verdict = everywhere(settings, outside, alpha);
  const widest = settings.reduce((a, b) => (reach(b) > reach(a) ? b : a));
  const n = widest.n;
  const found = `The mean difference is within ${within(margin)} in ${equivalent} of ${settings.length} settings; the one that reaches furthest is ${settingText(pairs[settings.indexOf(widest)]!)}, ${images(widest, table)}`;
  const single = singleRuns(pairs, margin);
  const sentence: Readonly<Record<ClaimVerdict, string>> = {
    supported: `${found}: small throughout. ${single}`,
    contradicted: `${found}: in ${outside.filter((p) => p < alpha).length} it is shown to be larger, so it does not stay small. ${single}`,
    inconclusive: `${found}: not shown to be small throughout. ${single}`,
    refused: tooFewSeeds(n, seedsNeeded(1, alpha)),
  };
  return {
    ...claim,
    ...unnamed(widest),
    margin,
    p: Math.max(...settings.map(({ p }) => p)),
    verdict,
    perSeed: pairs[settings.indexOf(widest)]!.differences,
    sentence: sentence[verdict],
    parts: [...settings, ...levels(pairs, margin, alpha)],
  };
}

/** What the paper's own differences at one number of images per class come to; empty where they are unknown. */
function publishedSumText(pairs: readonly MethodPair[], shots: number): string {
  const found = publishedSum(pairs, shots);
  return found === null
    ? ''
    : ` The paper’s own ${found.count} differences there add up to ${signed(found.sum)} images (mean ${signed(found.sum / found.count, 1)}).`;
}

/** The sum of the paper's own differences at one number of images per class, and how many there are; null where they are unknown. */
export function publishedSum(pairs: readonly MethodPair[], shots: number): { sum: number; count: number } | null {
  const own = pairs.flatMap(({ publishedDifference: d, ...pair }) =>
    pair.shots === shots && d !== undefined ? [d] : [],
  );
  return own.length === 0 ? null : { sum: own.reduce((total, value) => total + value, 0), count: own.length };
}

/** How far single runs differ: a mean over seeds says little about one run, and each published number is one run. */
function singleRuns(pairs: readonly MethodPair[], margin: number): string {
  const { most, beyond, runs, mostPublished } = singleRunDifferences(pairs, margin);
  const theirs = mostPublished === null ? '' : `; the published ones, single runs, by up to ${mostPublished}`;
  return `These are means over seeds: single runs differ by up to ${most}, ${beyond} of ${grouped(runs)} by more than ${within(margin).slice(1)}${theirs}.`;
}

/** Differences between the methods in single pairs of runs, in test images without sign. */
interface SingleRunDifferences {
  readonly most: number;
  /** In how many of `runs` pairs the difference is larger than the margin. */
  readonly beyond: number;
  readonly runs: number;
  /** The largest published difference; null where none is published. */
  readonly mostPublished: number | null;
}

export function singleRunDifferences(pairs: readonly MethodPair[], margin: number): SingleRunDifferences {
  const sizes = pairs.flatMap(({ differences }) => differences.map(Math.abs));
  const published = pairs.flatMap(({ publishedDifference: d }) => (d === undefined ? [] : [Math.abs(d)]));
  return {
    most: Math.max(...sizes),
    beyond: sizes.filter((size) => size > margin).length,
    runs: sizes.length,
    mostPublished: published.length === 0 ? null : Math.max(...published),
  };
}

/** The verdict on all settings: supported if every one lies within the margin, contradicted if one is shown (Holm over all) to lie outside. */
function everywhere(settings: readonly ClaimPart[], outside: readonly number[], alpha: number): ClaimVerdict {
  if (settings.some(({ verdict }) => verdict === 'refused')) return 'refused';
  if (settings.every(({ verdict }) => verdict === 'supported')) return 'supported';
  return outside.some((p) => p < alpha) ? 'contradicted' : 'inconclusive';
}

/** Equivalence tests of the marginal means: each batch size, hidden size and shot count, over all settings that have it. */
function levels(pairs: readonly MethodPair[], margin: number, alpha: number): ClaimPart[] {
  const axes = { batch: 'batchSize', hidden: 'hidden', shots: 'shots' } as const;
  return Object.entries(axes).flatMap(([label, axis]) =>
    [...new Set(pairs.map((pair) => pair[axis]))].map((level) =>
      equivalenceTest(
        `${label} ${level}, all settings`,
        seedMeans(pairs.filter((pair) => pair[axis] === level)),
        margin,
        alpha,
      ),
    ),
  );
}

const unnamed = ({
  n,
  estimate,
  level,
  interval: bounds,
  p,
  adjustedP,
  verdict,
}: ClaimPart): Omit<ClaimPart, 'name'> => ({
  n,
  estimate,
  level,
  interval: bounds,
  p,
  ...(adjustedP === undefined ? {} : { adjustedP }),
  verdict,
});

/** How far the interval of a test reaches from 0. */
export const reach = ({ interval: { lower, upper } }: ClaimPart): number => Math.max(Math.abs(lower), Math.abs(upper));

const settingText = ({ batchSize, hidden, shots }: MethodPair): string =>
  `batch ${batchSize}, hidden ${hidden}, ${shots} per class`;

const pairName = ({ batchSize, hidden, shots }: MethodPair): string =>
  `batch${batchSize}-hidden${hidden}-shots${shots}`;

const images = ({ estimate, level, interval: bounds }: ClaimPart | ClaimReport, { testImages }: TableOne): string =>
  `${signed(estimate, 1)} of ${grouped(testImages)} test images (${Math.round(100 * level)} % interval ${interval(bounds, (end) => signed(end, 1))})`;

const within = (margin: number): string => `±${Number(margin.toPrecision(3))}`;

const tooFewSeeds = (n: number, needed: number): string =>
  `${n === 1 ? '1 seed' : `${n} seeds`} cannot decide this; ${needed} are needed.`;
