import type { Outcome } from '../trials/trial-record.js';

/** A made-up outcome of one benchmark with the given verdict. */
export const outcomeOf = (name: string, verdict: Outcome['verdict'], change = 0): Outcome => ({
  name,
  verdict,
  change,
  interval: [change - 0.01, change + 0.01],
  visible: 0.045,
  control: 0,
  processes: 6,
  seconds: 15,
});
