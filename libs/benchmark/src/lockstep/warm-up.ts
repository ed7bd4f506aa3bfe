import type { SlicePlan } from './request.js';

/** How often the warm program is timed before its slices are planned, and how many slices each of these times covers. */
const LOOKS = 3;
const SLICES = 10;

/** Runs one side a number of times and returns the milliseconds that it took. */
type Runs = (runs: number) => number | Promise<number>;

/**
 * Runs all sides in turn, each time with twice as many runs, until that has taken long enough. Then it runs them a few more times, for the length
 * of several slices: much of the warming up ran before the program was compiled, and says little about how many runs fit into a slice.
 *
 * @returns milliseconds per run in the fastest of the last times, which was disturbed least
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
    if (periods === 0) break; // a slice will hold one period, however long that takes
    fastest = Math.min(fastest, await fastestOf(period * periods));
  }
  return fastest;
}
