import { seriesStyles } from '@gradproof/document';
import { type Language, inLanguage } from '../number/language.js';
import type * as Plot from '@observablehq/plot';

const [first, second] = seriesStyles;

/** Colour of each method, and its symbol for readers who do not see colour. */
export const series = { baseline: first, alternating: second } as const;

/**
 * Scale for counts from 0 over several powers of ten.
 *
 * @param largest - the largest count to show
 */
export function countScale(label: string, largest: number, language: Language): Plot.ScaleOptions {
  const powers = Math.max(1, Math.ceil(Math.log10(Math.max(1, largest))));
  return {
    type: 'symlog',
    constant: 1,
    domain: [0, 10 ** powers],
    ticks: [0, ...Array.from({ length: powers + 1 }, (_, power) => 10 ** power)],
    tickFormat: inLanguage(language, shortCount, countInKorean),
    label,
    labelArrow: 'none',
  };
}

/** A power of ten, shortened as `10k` or `1M`. */
function shortCount(count: number): string {
  if (count >= 1e6) return `${count / 1e6}M`;
  return count >= 1000 ? `${count / 1000}k` : `${count}`;
}

/** A power of ten, shortened as `1천` or `1만`. */
function countInKorean(count: number): string {
  if (count >= 1e4) return `${count / 1e4}만`;
  return count >= 1000 ? `${count / 1000}천` : `${count}`;
}

/** An offset from -1 to 1 for the index in a list: it spreads dots that would cover each other, the same way every time. */
export const spread = (index: number): number => ((index * 0.618_033_988_75) % 1) * 2 - 1;
