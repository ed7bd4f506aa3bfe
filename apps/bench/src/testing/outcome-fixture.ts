import type { Outcome } from '../trials/trial-record.js';

/** A benchmark of a comparison that came to this. */
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
