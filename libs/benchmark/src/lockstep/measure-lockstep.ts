import { giveUp, newBaton, pass } from './baton.js';
import { type CrewMember, crewMember } from './crew.js';
import { roundOrder } from './orders.js';
import type { Measured, MeasureRequest, SlicePlan } from './request.js';
import { warmUp } from './warm-up.js';

type Request = Extract<MeasureRequest, { readonly kind: 'measure' }>;

/**
 * Measures all seats in turn, each in a thread of its own. They are set up at the same time and warmed by the same number of runs, so that they
 * are at the same place in the same work. Then slices with equal numbers of runs are handed over from thread to thread.
 *
 * @throws {SeatError} when a side fails
 */
export async function measureLockstep({ task, seats, plan, seed }: Request): Promise<Measured> {
  const crew: CrewMember[] = [];
  for (const seat of roundOrder(seats.length, 0, seed)) crew[seat] = crewMember(seats[seat]!, seat, task);
  const ready = await Promise.all(crew.map((member) => member.ask('ready')));
  const period = Math.max(...ready.map((each) => each.period)); // head's may be longer if work was added to it
  const { scale } = ready[0]!;
  const milliseconds = await warmUp(
    crew.map((member) => async (runs: number) => (await member.ask('warmed', { kind: 'warm', runs })).milliseconds),
    period,
    plan,
  );
  const { batch, rounds } = slicesOf(milliseconds, period, seats.length, plan);
  const order = Array.from({ length: rounds }, (_, round) => roundOrder(seats.length, round, seed)).flat();
  const baton = newBaton(seats.length, order);
  const measured = crew.map((member) => member.ask('measured', { kind: 'measure', runs: batch, baton }));
  for (const each of measured) each.catch(() => giveUp(baton));
  pass(baton, 0);
  const ends = await Promise.all(measured);
  const microseconds = (1000 * scale) / batch;
  const result: { batch: number; times: Measured['times']; memory: Measured['memory'] } = {
    batch,
    times: {},
    memory: {},
  };
  for (const [seat, { side, ask }] of crew.entries()) {
    const own = Array.from(baton.taken).filter((_, turn) => order[turn] === seat);
    result.times[side] = own.map((taken) => Number((taken * microseconds).toPrecision(5)));
    const { bytes } = await ask('weighed', { kind: 'weigh' });
    const collections = Number(((1000 * ends[seat]!.collections) / (rounds * batch)).toPrecision(3));
    result.memory[side] = { bytes: bytes * scale, collections };
  }
  return result;
}

/** Number of runs in a slice, and number of rounds, if a run takes `milliseconds`. */
export function slicesOf(
  milliseconds: number,
  period: number,
  seats: number,
  { slice, measure, leastRounds, mostRounds }: SlicePlan,
): { readonly batch: number; readonly rounds: number } {
  const batch = period * Math.max(1, Math.round(slice / (period * milliseconds)));
  const affordable = Math.floor(measure / (seats * batch * milliseconds));
  return { batch, rounds: Math.max(leastRounds, Math.min(mostRounds, affordable)) };
}
