import type { Rule } from './rule.js';

/** Rule: a gradient has the names and lengths of the parameters. */
export const shape: Rule<'calls'> = {
  name: 'shape',
  kind: 'protocol',
  phase: 'calls',
  unless: [],
  applies: ({ baseline }) => baseline.gradient.misfits.length > 0,
  run: async ({ baseline }) => baseline.gradient.misfits,
};
