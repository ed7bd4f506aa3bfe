/** How the exact work of head differs from that of base, in a few words; undefined when one of them does not report its work. */
export function describeWork(
  base: Readonly<Record<string, number>> | undefined,
  head: Readonly<Record<string, number>> | undefined,
): string | undefined {
  if (base === undefined || head === undefined) return undefined;
  const names = [...new Set([...Object.keys(base), ...Object.keys(head)])].toSorted();
  const changed = names.filter((name) => base[name] !== head[name]);
  if (changed.length === 0) return 'exact work equal';
  const shown = changed.slice(0, 3).map((name) => `${name} ${growth(base[name], head[name])}`);
  const more = changed.length - shown.length;
  return `exact work changed: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function growth(before: number | undefined, now: number | undefined): string {
  if (before === undefined) return 'is new';
  if (now === undefined) return 'is gone';
  if (before === 0) return `is ${now}, was 0`;
  const change = 100 * (now / before - 1);
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(2)} %`;
}
