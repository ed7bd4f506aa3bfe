/** A cost in microseconds as text: three or four digits, from 1000 on a whole number with separators between thousands. */
export function microseconds(us: number): string {
  if (us >= 1000) return Math.round(us).toLocaleString('en-US');
  return us.toPrecision(us >= 100 ? 4 : 3);
}

/** A ratio as text with two decimals, from 1000 on as a whole number. */
export const times = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
