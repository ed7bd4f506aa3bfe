import type { SlicePlan } from './request.js';

/** Times that the warm program is timed before its slices are planned, and slices of each. */
const LOOKS = 3;
const SLICES = 10;

/** Runs one side so many times, and tells the milliseconds that it took. */
type Runs = (runs: number) => number | Promise<number>;

/**
 * Runs all sides, turn by turn and twice as often each time, until that took long enough; then a few times more, for as long as some slices take:
 * much of the warming up ran before the program was compiled, and tells little of how many runs a slice will hold.
 *
 * @returns milliseconds of a run of the fastest of the last times, which was disturbed least
 */
export async function warmUp(sides: readonly Runs[], period: number, plan: SlicePlan): Promise<number> {
  const fastestOf = async (runs: number): Promise<number> => {
    let fastest = Infinity;
    for (const side of sides) fastest = Math.min(fastest, (await side(runs)) / runs);
    return fastest;
  };
  let fastest = Infinity;
  for (let [total, runs] = [0, period]; total < plan.warmUp; runs *= 2) {
    fastest = await fastestOf(runs);
    total += fastest * runs;
  }
  for (let look = 0; look < LOOKS; look++) {
    const periods = Math.floor((SLICES * plan.slice) / (period * fastest));
    if (periods === 0) break; // a slice will hold one period, whatever it takes
    fastest = Math.min(fastest, await fastestOf(period * periods));
  }
  return fastest;
}
