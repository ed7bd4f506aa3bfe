/** Returns a value for a message, with enough digits to tell it from its neighbours. */
export function shownNumber(value: number): string {
  return String(Number(value.toPrecision(10)));
}

/** Number of entries that are told one by one: in the findings of a block, in the sentences of a report, and in one message. */
export const TOLD_ENTRIES = 3;

/** Returns names as a part of a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Returns a size of which only the order of magnitude matters, to two digits: `0.31`, `45`, `3.1e-5`. */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(2));
  const isPlain = rounded === 0 || (Math.abs(rounded) >= 1e-3 && Math.abs(rounded) < 1e6);
  return isPlain || !Number.isFinite(rounded) ? String(rounded) : rounded.toExponential().replace('e+', 'e');
}
