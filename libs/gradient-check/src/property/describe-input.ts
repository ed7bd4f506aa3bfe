import type { DerivativeCheck } from '../check/derivative-check.js';
import { shownNumber } from '../check/shown-number.js';
import { inputLayout } from '../forms/check-wide.js';

/** Largest number of entries shown of one array. */
const SHOWN = 16;

/** Returns the parameters of a check in words, with a line for each: path, shape, values. */
export function describeInput(check: DerivativeCheck): string {
  const { leaves, theta } = inputLayout(check);
  return leaves
    .map(({ path, shape, size, offset }) => {
      const values = Array.from(theta.subarray(offset, offset + Math.min(size, SHOWN)), shownNumber).join(' ');
      return `  ${path} [${(shape ?? [size]).join(', ')}]: ${values}${size > SHOWN ? ' ...' : ''}`;
    })
    .join('\n');
}
