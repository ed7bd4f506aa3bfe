import { seriesStyles } from '@gradproof/document';
import type * as Plot from '@observablehq/plot';

const [first, second] = seriesStyles;

/** The methods have a colour, and a symbol for those who do not see it. */
export const series = { baseline: first, alternating: second } as const;

/**
 * Counts from 0 on, over several powers of ten.
 *
 * @param largest - that has to be shown
 */
export function countScale(label: string, largest: number): Plot.ScaleOptions {
  const powers = Math.max(1, Math.ceil(Math.log10(Math.max(1, largest))));
  return {
    type: 'symlog',
    constant: 1,
    domain: [0, 10 ** powers],
    ticks: [0, ...Array.from({ length: powers + 1 }, (_, power) => 10 ** power)],
    tickFormat: shortCount,
    label,
    labelArrow: 'none',
  };
}

/** A power of ten where room is short. */
function shortCount(count: number): string {
  if (count >= 1e6) return `${count / 1e6}M`;
  return count >= 1000 ? `${count / 1000}k` : `${count}`;
}

/** From -1 to 1 by the place in a list: spreads dots that would cover each other, always alike. */
export const spread = (index: number): number => ((index * 0.618_033_988_75) % 1) * 2 - 1;
