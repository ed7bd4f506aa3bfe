/** A closed interval. A bound that the sample cannot give is infinite; a single value, for example, says nothing about its spread. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Whether a value lies in the interval, including its bounds. */
export function contains({ lower, upper }: Interval, value: number): boolean {
  return value >= lower && value <= upper;
}
