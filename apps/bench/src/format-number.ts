/** A cost in microseconds for people: four digits or so, thousands apart. */
export function microseconds(us: number): string {
  if (us >= 1000) return Math.round(us).toLocaleString('en-US');
  return us.toPrecision(us >= 100 ? 4 : 3);
}

/** A ratio for people. */
export const times = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
