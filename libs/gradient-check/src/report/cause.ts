import { type ErrorTerm, decidingTerms } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import type { LossShape } from '../derivative/loss-shape.js';
import type { EntryResult } from '../verdict/checked-point.js';

/** Why an entry could not be decided, and what would decide it. */
export interface Cause {
  readonly cause: string;
  readonly remedy: string;
}

/** What each term hides an error behind. */
const CAUSES: Readonly<Record<ErrorTerm, Cause>> = {
  truncation: {
    cause: 'the loss bends too fast near the parameters',
    remedy: 'check at parameters where it is smoother',
  },
  lossRounding: {
    cause: 'rounding of the loss',
    remedy: 'give the loss in float64, or subtract the constant that it is added to',
  },
  kinkGap: { cause: 'a kink very near the parameters', remedy: 'move the parameters away from the kink' },
  gradientRounding: { cause: "the gradient's own rounding", remedy: 'compute the gradient in float64' },
  cancellation: {
    cause: 'rounding of large terms of the gradient that cancel',
    remedy: 'compute the gradient in float64, or simplify the terms that cancel',
  },
  saturation: {
    cause: 'saturated sums of the gradient, the rounding of which does not show',
    remedy: 'check at smaller parameters, where nothing saturates',
  },
  hiddenNoise: {
    cause: 'a gradient that changes between nearby points as rounding does',
    remedy: 'compute the gradient in float64, or check at other parameters',
  },
  branch: {
    cause: 'a gradient that jumps next to the parameters, where the loss does not',
    remedy: 'look for a comparison, a maximum or a mask in the gradient',
  },
  plateau: {
    cause: 'a loss that keeps its bits near the parameters',
    remedy: 'give the loss in float64, or check at parameters where it moves',
  },
};

/** The cause of an entry that is unresolved. */
export function causeOf({ verdict, kink, shape }: EntryResult): Cause {
  if (shape !== undefined) return shapeCause(shape);
  if (kink !== undefined) {
    return {
      cause: `it lies at a kink (slopes ${shownNumber(kink.left)} and ${shownNumber(kink.right)}), ${kink.how}, and nothing next to the kink shows that it is right`,
      remedy: 'move the parameters off the kink',
    };
  }
  const [first] = decidingTerms({ ...verdict.budget, bound: Infinity });
  const { cause, remedy } = CAUSES[first?.[0] ?? 'lossRounding'];
  return { cause: `${cause} hides errors below ${shownShare(verdict)}`, remedy };
}

function shapeCause(shape: LossShape): Cause {
  switch (shape.kind) {
    case 'undefined': {
      const where = shape.side === 'both' ? 'on both sides of it' : `${shape.side} it`;
      return {
        cause: `the loss is not a number ${where}`,
        remedy: 'move the parameter into the domain of the loss, with room on both sides',
      };
    }
    case 'jump':
      return {
        cause: `the loss jumps there, from ${shownNumber(shape.below)} to ${shownNumber(shape.above)}`,
        remedy: 'a jump has no derivative: move the parameter off it',
      };
    case 'infinite-slope':
      return { cause: `the slope of the loss is ${shape.slope} there`, remedy: 'move the parameter away' };
  }
}

/** Errors larger than the value itself have no percentage that says anything. */
function shownShare({ detectable }: EntryVerdict): string {
  return detectable >= 1 ? 'its own size' : `${shortNumber(100 * detectable)} %`;
}
