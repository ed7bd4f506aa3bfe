import type { DerivativeCheck } from '../check/derivative-check.js';
import { shownNumber } from '../check/shown-number.js';
import { inputLayout } from '../forms/check-wide.js';

/** Numbers of one array that are shown. */
const SHOWN = 16;

/** The parameters of a check, a line each: path, shape, values. */
export function describeInput(check: DerivativeCheck): string {
  const { leaves, theta } = inputLayout(check);
  return leaves
    .map(({ path, shape, size, offset }) => {
      const values = Array.from(theta.subarray(offset, offset + Math.min(size, SHOWN)), shownNumber).join(' ');
      return `  ${path} [${(shape ?? [size]).join(', ')}]: ${values}${size > SHOWN ? ' ...' : ''}`;
    })
    .join('\n');
}
