/** Who may run, and what the slices took: shared by the threads of a process. */
export interface Baton {
  /** By seat, a cache line apart: 1 when it may run, 0 while it waits, -1 when all is over. */
  readonly turns: Int32Array<SharedArrayBuffer>;
  /** By turn: milliseconds. */
  readonly taken: Float64Array<SharedArrayBuffer>;
  /** By turn: the seat. */
  readonly order: Uint8Array<SharedArrayBuffer>;
}

/** Elements of four bytes in a cache line, twice over: some processors fetch two lines at once. */
const LINE = 32;
const GO = 1;
const OVER = -1;

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

/** Lets nobody run any more, so that no thread waits for one that has gone. */
export function giveUp({ turns }: Baton): void {
  for (let at = 0; at < turns.length; at += LINE) {
    Atomics.store(turns, at, OVER);
    Atomics.notify(turns, at);
  }
}

/** Blocks the thread until it is the seat's turn; false when all is over. */
export function awaitTurn({ turns }: Baton, seat: number): boolean {
  for (;;) {
    Atomics.wait(turns, LINE * seat, 0); // returns at once where it is the seat's turn already
    const was = Atomics.compareExchange(turns, LINE * seat, GO, 0);
    // a notification may come late, when its turn has been taken already
    if (was !== 0) return was === GO;
  }
}

/** Takes all of a seat's turns: runs a slice in each, hands over, and the others wait meanwhile. */
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
