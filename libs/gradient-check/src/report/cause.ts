import { type ErrorTerm, certainError, decidingTerms } from '../check/error-budget.js';
import type { EntryVerdict } from '../check/gradient-report.js';
import { shortNumber, shownNumber } from '../check/shown-number.js';
import type { LossShape } from '../derivative/loss-shape.js';
import type { EntryResult, KinkSeen } from '../verdict/entry-result.js';

/** Why an entry could not be decided, and what would settle it. */
interface Cause {
  readonly cause: string;
  readonly remedy: string;
}

/** For each term of the budget, what hides an error behind it. */
const CAUSES: Readonly<Record<ErrorTerm, Cause>> = {
  truncation: {
    cause: 'curvature of the loss near the parameters',
    remedy: 'check at parameters where the loss is smoother',
  },
  lossRounding: {
    cause: 'rounding of the loss',
    remedy: 'give the loss in float64, or subtract the constant that it is added to',
  },
  kinkGap: { cause: 'a kink very near the parameters', remedy: 'move the parameters away from the kink' },
  gradientRounding: { cause: "the gradient's own rounding", remedy: 'compute the gradient in float64' },
  cancellation: {
    cause: 'cancellation of large terms in the gradient',
    remedy: 'compute the gradient in float64, or simplify the terms that cancel',
  },
  saturation: {
    cause: 'saturation in the gradient, whose rounding does not show,',
    remedy: 'check at smaller parameters, where nothing saturates',
  },
  constants: {
    cause: 'rounding of constants in float32',
    remedy: 'compute loss and gradient in float64',
  },
  hiddenNoise: {
    cause: 'scatter of the gradient between nearby points',
    remedy: 'compute the gradient in float64, or check at other parameters',
  },
  branch: {
    cause: 'a jump of the gradient next to the parameters, where the loss has none,',
    remedy: 'look for a comparison, a maximum or a mask in the gradient',
  },
  plateau: {
    cause: 'a stretch on which the loss keeps its bits',
    remedy: 'give the loss in float64, or check at parameters where it moves',
  },
};

/** The remedy where rounding of the loss hides the whole entry: the loss may already be in float64, with other terms that are too large. */
const WITHOUT_LARGER_TERMS = 'give the loss in float64, or without the far larger terms in it';

/** Returns the cause of an unresolved entry. */
export function causeOf({ verdict, kink, shape }: EntryResult): Cause {
  if (shape !== undefined) return shapeCause(shape);
  if (kink !== undefined) return kinkCause(kink);
  const term = termToBlame(verdict);
  const { cause, remedy } = CAUSES[term];
  const isAll = term === 'lossRounding' && verdict.detectable >= 1;
  return { cause: `${cause} hides ${whatIsHidden(verdict)}`, remedy: isAll ? WITHOUT_LARGER_TERMS : remedy };
}

/**
 * Rounding also makes readings disagree, and a disagreement counts several times as truncation. Up to this ratio of truncation to rounding, rounding
 * is the cause.
 */
const DISAGREEMENT = 4;

/**
 * Returns the largest of the terms that kept an entry from passing: of all terms where the error exceeds the certain ones; else `branch` if there is
 * one, or the largest certain term.
 */
function termToBlame({ error, budget }: EntryVerdict): ErrorTerm {
  const { certain, possible } = budget;
  const isBeyond = error > certainError(certain);
  if (!isBeyond && possible.branch > 0) return 'branch';
  const [first] = decidingTerms({ certain, possible, bound: isBeyond ? Infinity : certainError(certain) });
  const term = first?.[0] ?? 'lossRounding';
  return term === 'truncation' && DISAGREEMENT * certain.lossRounding >= certain.truncation ? 'lossRounding' : term;
}

/**
 * Returns the errors that are hidden, in percent. Where errors as large as the value itself are hidden, a percentage says nothing, and they are given
 * as slopes.
 */
function whatIsHidden({ detectable, budget }: EntryVerdict): string {
  if (detectable < 1) return `errors below ${shortNumber(100 * detectable)} %`;
  return budget.bound < Infinity ? `slopes up to ${shortNumber(budget.bound)}` : 'any slope';
}

function kinkCause({ left, right, how, isHidden }: KinkSeen): Cause {
  const [low, high] = [shownNumber(left), shownNumber(right)];
  const place =
    isHidden === true ? `next to kinks (slopes from ${low} to ${high})` : `at a kink (slopes ${low} and ${high})`;
  return {
    cause: `it lies ${place}, ${how}, and nothing next to the kink shows that it is right`,
    remedy: 'move the parameters off the kink',
  };
}

/** Returns the cause where no derivative can be read, by what the loss does there. */
export function shapeCause(shape: LossShape): Cause {
  switch (shape.kind) {
    case 'undefined': {
      const where = shape.side === 'both' ? 'on both sides of the parameter' : `${shape.side} the parameter`;
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
    case 'steps':
      return {
        cause: `the loss moves in steps, of ${shortNumber(shape.height)} here, and is constant between them`,
        remedy: shape.isSure
          ? 'another value than 0 is a straight-through estimate, the slope of a smooth function in its place'
          : 'if they are rounding beside larger terms that cancel, leave those out or give the loss in float64; if the function has steps, its derivative is 0',
      };
  }
}
