import { shortNumber } from '../check/shown-number.js';
import type { Rule } from './rule.js';

/** Says that a loss is a step function. */
export const steps: Rule<'laws'> = {
  name: 'steps',
  kind: 'law',
  phase: 'laws',
  unless: [],
  applies: ({ slopes }) => slopes.noise.steps !== undefined,
  async run({ slopes }) {
    const message =
      `the loss moves in steps of ${shortNumber(slopes.noise.steps!)}: its derivative is 0 wherever it does not jump; ` +
      'another value is a straight-through estimate, the slope of a smooth function in its place';
    return [{ kind: 'note', message }];
  },
};

/** Says of which parameters the loss sees float32 numbers only. */
export const roundedParameters: Rule<'laws'> = {
  ...steps,
  name: 'float32-parameters',
  applies: ({ subject }) => subject.layout.blocks.some(({ isRounded }) => isRounded),
  async run({ subject }) {
    const names = subject.layout.blocks.filter(({ isRounded }) => isRounded).map(({ name }) => name);
    const message = `the loss sees ${names.join(', ')} in float32: it does not change within one float32 number`;
    return [{ kind: 'note', message }];
  },
};
