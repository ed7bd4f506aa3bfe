import type { RoundedBy } from '../check/parameter-layout.js';
import { shortNumber } from '../check/shown-number.js';
import type { Rule } from './rule.js';

/** Note: the loss is a step function. */
export const steps: Rule<'laws'> = {
  name: 'steps',
  kind: 'note',
  phase: 'laws',
  unless: [],
  applies: ({ slopes }) => slopes.noise.steps !== undefined,
  async run({ slopes }) {
    const message =
      `the loss moves in steps of ${shortNumber(slopes.noise.steps!)}: its derivative is 0 wherever it does not jump; ` +
      'another value is a straight-through estimate, the slope of a smooth function in its place';
    return [{ message }];
  },
};

/** Note: which parameters were checked at float32 numbers although they were not given as float32, and why. */
export const float32Parameters: Rule<'laws'> = {
  ...steps,
  name: 'float32-parameters',
  applies: ({ subject }) => subject.layout.blocks.some(({ roundedBy }) => roundedBy !== undefined),
  async run({ subject }) {
    const namesOf = (by: RoundedBy): string =>
      subject.layout.blocks.flatMap(({ name, roundedBy }) => (roundedBy === by ? [name] : [])).join(', ');
    const [loss, gradient] = [namesOf('loss'), namesOf('gradient')];
    const messages = [
      ...(loss ? [`the loss sees ${loss} in float32: it does not change within one float32 number`] : []),
      ...(gradient
        ? [`the gradient by ${gradient} is in float32: it was checked at the nearest float32 numbers of ${gradient}`]
        : []),
    ];
    return messages.map((message) => ({ message }));
  },
};
