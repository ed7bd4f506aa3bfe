/** Constants by which gradients are often off as a factor, with their names. */
export const CONSTANTS: readonly (readonly [string, number])[] = [
  ['pi', Math.PI],
  ['2 pi', 2 * Math.PI],
  ['sqrt 2', Math.SQRT2],
  ['sqrt 3', Math.sqrt(3)],
  ['sqrt pi', Math.sqrt(Math.PI)],
  ['sqrt(2 pi)', Math.sqrt(2 * Math.PI)],
  ['sqrt(2 / pi)', Math.sqrt(2 / Math.PI)],
  ['e', Math.E],
  ['ln 2', Math.LN2],
  ['ln 10', Math.LN10],
  ['180 / pi', 180 / Math.PI],
];

/** Returns the name of the constant, or of its reciprocal, that agrees with |value| to the relative `precision`, with a sign; undefined if none does. */
export function constantNear(value: number, precision: number): string | undefined {
  const sign = value < 0 ? '-' : '';
  const is = (other: number): boolean => Math.abs(Math.abs(value) - other) <= precision * other;
  for (const [name, constant] of CONSTANTS) {
    if (is(constant)) return `${sign}${name}`;
    if (is(1 / constant)) return `${sign}1 / ${name.includes(' ') && !name.includes('(') ? `(${name})` : name}`;
  }
  return undefined;
}
