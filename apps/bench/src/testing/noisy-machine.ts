import { type MeasureSide } from '../paired-slots.js';
import { type Progress } from '../progress.js';
import { type Side } from '../schedule.js';
import { type Slot } from '../slot.js';

export const silentProgress: Progress = { begin() {}, advance() {}, extend() {}, stop() {} };

/** A slot with nothing special about it. */
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

export interface MachineNoise {
  /** Coefficient of variation between processes. */
  readonly spread: number;
  /** Slow-down from one process to the next, as a share: heat, a neighbour waking up. */
  readonly drift: number;
  /** How many times base's cost each side has. */
  readonly factors: Readonly<Record<Side, number>>;
}

/**
 * A machine in the mind: log-normal times, drifting.
 *
 * @param normal - the next draw from N(0, 1)
 */
export function noisyMachine(normal: () => number, { spread, drift, factors }: MachineNoise): MeasureSide {
  let processes = 0;
  return (side, name) => {
    const logTime = spread * normal() + drift * processes++ + Math.log(factors[side]);
    return Promise.resolve(slotOf(name, 100 * Math.exp(logTime)));
  };
}
