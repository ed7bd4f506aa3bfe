import { type ComparedProcess, type Measured, type MeasureProcess, type Side, slicePlan } from '@gradproof/benchmark';
import { interquartileMean } from '@gradproof/statistics';
import { type Context } from '../context.js';
import { ApartError, askTimes } from './ask.js';
import { type Sides } from './sides.js';

/** How sides are measured, and whether they turned out to need processes of their own. */
export interface Measuring {
  readonly measure: MeasureProcess;
  readonly way: () => 'lockstep' | 'apart';
}

/**
 * Measures in lockstep; where the code cannot run so, or the sides have different programs, each side in a process of its own.
 *
 * @param extraEvery - work added to head on purpose: every so many runs one is done twice
 */
export function measuring(sides: Sides, seed: number, context: Context, extraEvery?: number): Measuring {
  let way: 'lockstep' | 'apart' = sides.baseNode === undefined ? 'lockstep' : 'apart';
  const names = { base: sides.base.name, head: sides.head.name };
  const seat = (side: Side) => ({
    side,
    file: side === 'head' ? sides.head.file : sides.base.file,
    ...(side === 'head' && extraEvery !== undefined && { extraEvery }),
  });
  const ask = (task: string, seats: readonly Side[], count: number): Promise<Measured> =>
    askTimes(
      names,
      { kind: 'measure', task, seats: seats.map(seat), plan: slicePlan, seed: seed + count },
      context,
      seats[0] === 'head' || seats.length > 1 ? undefined : sides.baseNode,
    );
  const together = (task: string, count: number): Promise<Measured> => ask(task, ['base', 'control', 'head'], count);
  const measure = async (task: string, count: number): Promise<ComparedProcess> => {
    const start = performance.now();
    let measured: Measured;
    if (way === 'apart') measured = await apart(task, count, ask);
    else {
      try {
        measured = await together(task, count);
      } catch (error) {
        if (!(error instanceof ApartError) || count > 0) throw error;
        way = 'apart';
        context.note(`'${task}' cannot share a process with its other build (${error.message}); each gets its own`);
        measured = await apart(task, count, ask);
      }
    }
    return { ...measured, seconds: Number(((performance.now() - start) / 1000).toFixed(3)) };
  };
  return { measure, way: () => way };
}

/** Processes in an order in which drift cancels, every second time reversed; each counts as one slice of its side. */
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
