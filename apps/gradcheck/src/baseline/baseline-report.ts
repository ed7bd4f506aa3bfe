import type { Difference } from './compare-rows.js';

/** Number of differences of each kind that are listed by default. */
const LISTED = 20;

/** What was compared, for the first lines of the report. */
export interface ComparisonFacts {
  readonly baseline: string;
  /** Number of gradients that were judged. */
  readonly judged: number;
  /** The part of the baseline that was compared, such as `screen` or `shard 1/4`; empty for all of it. */
  readonly part: string;
}

/**
 * The Markdown report on the differences: a table of counts and a list, by kind, changed verdicts first, then the most frequent kinds.
 *
 * @param listed - number of differences of each kind that are listed
 */
export function baselineReport(
  differences: readonly Difference[],
  { baseline, judged, part }: ComparisonFacts,
  listed = LISTED,
): string {
  const kinds = new Map<string, Difference[]>();
  for (const each of differences) kinds.set(each.kind, [...(kinds.get(each.kind) ?? []), each]);
  const ranked = [...kinds].toSorted(
    ([, a], [, b]) => Number(b[0]!.isVerdict) - Number(a[0]!.isVerdict) || b.length - a.length,
  );
  const verdicts = differences.filter(({ isVerdict }) => isVerdict).length;
  return [
    '# Comparison with a baseline',
    '',
    `${judged} gradients${part === '' ? '' : ` (${part})`} against ${baseline}: **${verdicts}** verdicts differ.`,
    '',
    ...(ranked.length === 0 ? ['Nothing differs.'] : ['| difference | count |', '| --- | --: |']),
    ...ranked.map(([kind, all]) => `| ${kind} | ${all.length} |`),
    ...ranked.flatMap(([kind, all]) => ['', `## ${kind}`, '', ...lines(all, listed)]),
    '',
  ].join('\n');
}

function lines(all: readonly Difference[], listed: number): string[] {
  const more = all.length - listed;
  return [
    ...all.slice(0, listed).map(({ where, detail }) => `- ${where}${detail === '' ? '' : `: ${detail}`}`),
    ...(more > 0 ? [`- and ${more} more: --out lists them all`] : []),
  ];
}
