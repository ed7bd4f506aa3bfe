import type { Difference } from './compare-rows.js';

/** Differences of one kind that are listed, unless all are asked for. */
const LISTED = 20;

/** What was compared. */
export interface ComparisonFacts {
  readonly baseline: string;
  /** Gradients judged. */
  readonly judged: number;
  /** Such as `screen` or `shard 1/4`; empty for the whole. */
  readonly part: string;
}

/**
 * The differences by kind, verdicts first, then the most frequent: a table of counts and a list.
 *
 * @param listed - differences of a kind that are listed
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
