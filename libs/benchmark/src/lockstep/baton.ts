/** State that the threads of a process share: which of them may run, and how long their slices took. */
export interface Baton {
  /** For each seat, a cache line apart: 1 if it may run, 0 while it waits, -1 when the measurement is over. */
  readonly turns: Int32Array<SharedArrayBuffer>;
  /** Milliseconds of each turn. */
  readonly taken: Float64Array<SharedArrayBuffer>;
  /** Seat of each turn. */
  readonly order: Uint8Array<SharedArrayBuffer>;
}

/** Number of 4-byte elements in two cache lines, because some processors fetch two lines at once. */
const LINE = 32;
const GO = 1;
const OVER = -1;

/** State for a measurement in which the seats take turns in the given order. */
export const newBaton = (seats: number, order: readonly number[]): Baton => ({
  turns: new Int32Array(new SharedArrayBuffer(4 * LINE * seats)),
  taken: new Float64Array(new SharedArrayBuffer(8 * order.length)),
  order: sharedOrder(order),
});

function sharedOrder(order: readonly number[]): Uint8Array<SharedArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(order.length));
  shared.set(order);
  return shared;
}

/** Lets the seat of a turn run. */
export function pass({ turns, order }: Baton, turn: number): void {
  const seat = order[turn];
  if (seat === undefined) return; // that was the last turn
  if (Atomics.compareExchange(turns, LINE * seat, 0, GO) === 0) Atomics.notify(turns, LINE * seat);
}

/** Ends the measurement for all seats, so that no thread waits for one that is gone. */
export function giveUp({ turns }: Baton): void {
  for (let at = 0; at < turns.length; at += LINE) {
    Atomics.store(turns, at, OVER);
    Atomics.notify(turns, at);
  }
}

/** Blocks the thread until it is the seat's turn; returns false when the measurement is over. */
export function awaitTurn({ turns }: Baton, seat: number): boolean {
  for (;;) {
    Atomics.wait(turns, LINE * seat, 0); // returns at once if it is already the seat's turn
    const was = Atomics.compareExchange(turns, LINE * seat, GO, 0);
    // A notification may come late, after its turn has been taken.
    if (was !== 0) return was === GO;
  }
}

/** Takes all turns of a seat: in each, runs a slice while the others wait, then hands over to the next seat. */
export async function takeTurns(
  baton: Baton,
  seat: number,
  slice: () => number | Promise<number>,
): Promise<'done' | 'over'> {
  for (let turn = 0; turn < baton.order.length; turn++) {
    if (baton.order[turn] !== seat) continue;
    if (!awaitTurn(baton, seat)) return 'over';
    const taken = slice();
    baton.taken[turn] = typeof taken === 'number' ? taken : await taken;
    pass(baton, turn + 1);
  }
  return 'done';
}
