import { grouped } from '../number/format-number.js';

/** A count with its noun: `1 seed`, `20 seeds`, `2,432 runs`. */
export const counted = (count: number, what: string): string => `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
