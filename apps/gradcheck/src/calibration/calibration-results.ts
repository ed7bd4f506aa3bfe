import type { CalibrationCase } from './calibration-case.js';
import type { CalibrationKink } from './calibration-kink.js';

/** The results of all parts of a calibration. */
export interface CalibrationResults {
  readonly functions: readonly CalibrationCase[];
  /** Functions of which parameters, gradient and loss are computed in float32. */
  readonly float32Losses: readonly CalibrationCase[];
  /** Gradients at points where losses are not smooth. */
  readonly kinks: readonly CalibrationKink[];
}

/** Largest share of the correct gradients that are not saturated that may be inconclusive. */
const INCONCLUSIVE_SHARE = 0.01;

/** The cases that the promises of a calibration are about. */
export interface Outcome {
  readonly notSaturated: readonly CalibrationCase[];
  /** Correct gradients that failed. */
  readonly alarms: readonly CalibrationCase[];
  /** Wrong gradients that were not seen, although they could have been. */
  readonly missed: readonly CalibrationCase[];
  /** Correct gradients, not saturated, that stayed inconclusive. */
  readonly undecided: readonly CalibrationCase[];
}

export function outcomeOf(cases: readonly CalibrationCase[]): Outcome {
  const notSaturated = cases.filter(({ saturated }) => !saturated);
  return {
    notSaturated,
    alarms: cases.filter(({ correct }) => correct === 'fail'),
    missed: cases.filter(({ wrong }) => wrong === 'missed' || wrong === 'overclaimed' || wrong === 'refused'),
    undecided: notSaturated.filter(({ correct }) => correct === 'inconclusive'),
  };
}

/** Whether the verdict is a mistake: a convention fails, or a wrong gradient passes. */
export function isMisjudged({ isRight, verdict }: CalibrationKink): boolean {
  return verdict === (isRight ? 'fail' : 'pass');
}

/** Whether the checker kept its promises. */
export function isKept({ functions, float32Losses, kinks }: CalibrationResults): boolean {
  const [ofFunctions, ofLosses] = [outcomeOf(functions), outcomeOf(float32Losses)];
  return (
    [ofFunctions, ofLosses].every(({ alarms, missed }) => alarms.length === 0 && missed.length === 0) &&
    ofFunctions.undecided.length <= INCONCLUSIVE_SHARE * ofFunctions.notSaturated.length &&
    !kinks.some(isMisjudged)
  );
}
