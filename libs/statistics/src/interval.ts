/** A closed interval. A bound that the sample cannot give is infinite, which is the truth about one value of unknown spread. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Whether a value lies in the interval, bounds included. */
export function contains({ lower, upper }: Interval, value: number): boolean {
  return value >= lower && value <= upper;
}
