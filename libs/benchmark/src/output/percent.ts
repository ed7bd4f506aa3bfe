/** A change on the logarithmic scale as a percentage with its sign. */
export function percent(logRatio: number): string {
  const change = 100 * Math.expm1(logRatio);
  if (!Number.isFinite(change)) return 'any';
  const text = Math.abs(change).toFixed(Math.abs(change) < 9.95 ? 1 : 0);
  return `${change < 0 && Number(text) > 0 ? '−' : '+'}${text} %`;
}

/** A share as a percentage without a sign. */
export const share = (value: number): string => `${Number((100 * value).toFixed(2))} %`;
