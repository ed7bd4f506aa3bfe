import type { Slot } from '../slot.js';

/** A made-up slot with ordinary values. */
export const slotOf = (name: string, p50: number, more: Partial<Slot> = {}): Slot => ({
  name,
  version: '0'.repeat(16),
  kernels: 'typescript',
  p50,
  mad: p50 / 100,
  n: 3,
  batch: 10,
  sequence: [p50, p50, p50],
  ...more,
});
