import type { Claim } from '@gradproof/experiment';
import { holm, seedsNeeded } from '@gradproof/statistics';
import type { ClaimPart, ClaimReport, ClaimVerdict } from './claim-report.js';
import { equivalenceTest, outsideP } from './equivalence-test.js';
import { grouped } from '../number/format-number.js';
import { seedMeans } from './seed-means.js';
import type { MethodPair } from '../table/table-one.js';
import { images, reach, tooFewSeeds, type Trial, unnamed, within } from './claim-text.js';
import { singleRunDifferences } from './single-runs.js';

/** Tests whether the methods are equivalent in every setting, not only on average. */
export function equivalenceEverywhere(claim: Claim, { table, plan, pairs, margin }: Trial): ClaimReport {
  const { alpha } = plan.analysis;
  const settings = pairs.map((pair) => equivalenceTest(pairName(pair), pair.differences, margin, alpha));
  const outside = holm(pairs.map(({ differences }) => outsideP(differences, margin)));
  const equivalent = settings.filter(({ verdict }) => verdict === 'supported').length;
  const verdict = everywhere(settings, outside, alpha);
  const widest = settings.reduce((a, b) => (reach(b) > reach(a) ? b : a));
  const n = widest.n;
  const inside = equivalent === settings.length ? `all ${settings.length}` : `${equivalent} of ${settings.length}`;
  const furthest = reach(widest) < margin ? 'comes closest to the margin' : 'reaches furthest';
  const found = `The mean difference is within ${within(margin)} in ${inside} settings; the interval that ${furthest} is at ${settingText(pairs[settings.indexOf(widest)]!)}: ${images(widest, table)}`;
  const single = singleRuns(pairs, margin);
  const sentence: Readonly<Record<ClaimVerdict, string>> = {
    supported: `${found}. Small throughout. ${single}`,
    contradicted: `${found}. In ${outside.filter((p) => p < alpha).length} it is shown to be larger, so it does not stay small. ${single}`,
    inconclusive: `${found}. Not shown to be small throughout. ${single}`,
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

/** How far single runs differ: a mean over seeds says little about one run, and each published number is one run. */
function singleRuns(pairs: readonly MethodPair[], margin: number): string {
  const { most, beyond, runs, mostPublished } = singleRunDifferences(pairs, margin);
  const theirs = mostPublished === null ? '' : `; the published ones, single runs, by up to ${mostPublished}`;
  return `These are means over seeds: single runs differ by up to ${most}, ${beyond} of ${grouped(runs)} by more than ${within(margin).slice(1)}${theirs}.`;
}

/** The verdict on all settings: supported if every one lies within the margin, contradicted if one is shown (Holm over all) to lie outside. */
export function everywhere(settings: readonly ClaimPart[], outside: readonly number[], alpha: number): ClaimVerdict {
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

const settingText = ({ batchSize, hidden, shots }: MethodPair): string =>
  `batch ${batchSize}, hidden ${hidden}, ${shots} per class`;

const pairName = ({ batchSize, hidden, shots }: MethodPair): string =>
  `batch${batchSize}-hidden${hidden}-shots${shots}`;
