/** An accuracy as the paper prints it: four digits after the point. */
export const accuracy = (fraction: number): string => fraction.toFixed(4);

/** An accuracy without its leading zero, where room is short. */
export const shortAccuracy = (fraction: number): string => accuracy(fraction).replace(/^0/, '');

/** A difference with its sign; no negative zero. */
export function signed(value: number, digits = 0): string {
  const text = value.toFixed(digits);
  if (Number(text) === 0) return (0).toFixed(digits);
  return value > 0 ? `+${text}` : text.replace('-', '−');
}
