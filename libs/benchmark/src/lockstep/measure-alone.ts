import { failureOf } from './failure-of.js';
import { SeatError } from './crew.js';
import { slicesOf } from './measure-lockstep.js';
import { allocatedBytes, countCollections } from './memory.js';
import type { Measured, MeasureRequest } from './request.js';
import { type Seat, openSeat } from './seat.js';
import { warmUp } from './warm-up.js';

type Request = Extract<MeasureRequest, { readonly kind: 'measure' }>;

/**
 * Measures one side by itself, on the main thread, for code that cannot run in a thread and for sides that need different programs.
 *
 * @throws {SeatError} when the side fails
 */
export async function measureAlone({ task, seats, plan }: Request): Promise<Measured> {
  const request = seats[0]!;
  const { side } = request;
  const orFail = (stage: 'file' | 'task') => (error: unknown) => {
    throw new SeatError({ ...failureOf(error, stage), side });
  };
  const seat = await openSeat(request, task).catch(orFail('file'));
  return measureSeat(seat).catch(orFail('task'));

  async function measureSeat({ slice, period, scale }: Seat): Promise<Measured> {
    const milliseconds = await warmUp([slice], period, plan);
    const { batch, rounds } = slicesOf(milliseconds, period, 1, plan);
    const collections = countCollections();
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      times.push(Number((((await slice(batch)) * 1000 * scale) / batch).toPrecision(5)));
    }
    const memory = {
      collections: Number(((1000 * (await collections())) / (rounds * batch)).toPrecision(3)),
      bytes: scale * (await allocatedBytes(seat)),
    };
    return { batch, times: { [side]: times }, memory: { [side]: memory } };
  }
}
