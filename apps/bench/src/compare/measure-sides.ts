import { type ComparedProcess, type Measured, type ProcessMeasurer, type Side, slicePlan } from '@gradproof/benchmark';
import { interquartileMean } from '@gradproof/statistics';
import type { Context } from '../context.js';
import { ApartError, askTimes } from './ask.js';
import type { Sides } from './sides.js';

/** A measurer of the two sides, and whether they turned out to need separate processes. */
export interface Measuring extends ProcessMeasurer {
  readonly way: () => 'lockstep' | 'apart';
  /** Whether each process is pinned to one core. */
  readonly pinned: boolean;
}

/** Options for measuring. */
export interface MeasuringOptions {
  /** Adds work to head on purpose: every `extraEvery`-th run is done twice. */
  readonly extraEvery?: number | undefined;
  /** Cores to pin processes to, one process on each at the same time; when empty, threads may move between cores. */
  readonly cores: readonly number[];
}

/**
 * A measurer that runs both sides in lockstep in one process. When the code does not allow that, or the sides use different Node programs, each side
 * gets a process of its own.
 */
export function measuring(
  sides: Sides,
  seed: number,
  context: Context,
  { extraEvery, cores }: MeasuringOptions,
): Measuring {
  const atOnce = Math.max(1, cores.length);
  let way: 'lockstep' | 'apart' = sides.baseNode === undefined ? 'lockstep' : 'apart';
  const names = { base: sides.base.name, head: sides.head.name };
  const seat = (side: Side) => ({
    side,
    file: side === 'head' ? sides.head.file : sides.base.file,
    ...(side === 'head' && extraEvery !== undefined && { extraEvery }),
  });
  const ask = (task: string, seats: readonly Side[], count: number): Promise<Measured> =>
    askTimes(names, { kind: 'measure', task, seats: seats.map(seat), plan: slicePlan, seed: seed + count }, context, {
      node: seats[0] === 'head' || seats.length > 1 ? undefined : sides.baseNode,
      core: cores[count % atOnce],
    });
  const together = (task: string, count: number): Promise<Measured> => ask(task, ['base', 'control', 'head'], count);
  const measure = async (task: string, count: number): Promise<ComparedProcess> => {
    const start = performance.now();
    let measured: Measured;
    if (way === 'apart') measured = await apart(task, count, ask);
    else {
      try {
        measured = await together(task, count);
      } catch (error) {
        if (!(error instanceof ApartError) || count >= atOnce) throw error;
        goApart(task, error);
        measured = await apart(task, count, ask);
      }
    }
    return { ...measured, seconds: Number(((performance.now() - start) / 1000 / atOnce).toFixed(3)) };
  };
  function goApart(task: string, { message }: Error): void {
    if (way === 'apart') return; // another process has reported it
    way = 'apart';
    context.note(`'${task}' cannot share a process with its other build (${message}); each gets its own`);
  }
  return { measure, atOnce, pinned: cores.length > 0, way: () => way };
}

/**
 * Measures each side in processes of its own, in an order in which drift cancels, reversed every second time; each process counts as one slice of its
 * side.
 */
async function apart(
  task: string,
  count: number,
  ask: (task: string, seats: readonly Side[], count: number) => Promise<Measured>,
): Promise<Measured> {
  const half: readonly Side[] = count % 2 === 0 ? ['base', 'control', 'head'] : ['head', 'control', 'base'];
  const times: Partial<Record<Side, number[]>> = {};
  let last: Measured | undefined;
  const memory: Measured['memory'] = {};
  for (const side of [...half, ...half.toReversed()]) {
    last = await ask(task, [side], count);
    Object.assign(memory, last.memory);
    (times[side] ??= []).push(Number(interquartileMean(last.times[side]!).toPrecision(6)));
  }
  return { batch: last!.batch, times, memory };
}
