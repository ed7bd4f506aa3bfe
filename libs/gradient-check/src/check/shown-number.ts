/** A value with as many digits as tell it from its neighbours in a message. */
export function shownNumber(value: number): string {
  return String(Number(value.toPrecision(10)));
}

/** A size of which only the order matters. */
export function shortNumber(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value.toPrecision(2);
}
