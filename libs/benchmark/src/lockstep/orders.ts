/** Orders of three seats, each followed by its reverse: after six rounds, every seat has been in every place, before and after every other. */
const OF_THREE = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
  [0, 2, 1],
  [2, 0, 1],
  [1, 0, 2],
] as const;
const OF_TWO = [
  [0, 1],
  [1, 0],
] as const;

/** The order of the seats in a round; `seed` chooses the first order. */
export function roundOrder(seats: number, round: number, seed: number): readonly number[] {
  if (seats === 1) return [0];
  const orders = seats === 2 ? OF_TWO : OF_THREE;
  return orders[(seed + round) % orders.length]!;
}
