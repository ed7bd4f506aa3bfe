import {
  type CheckOptions,
  type GradientCheck,
  type GradientReport,
  type GradientSet,
  checkGradient,
} from '@gradproof/gradient-check';
import { type RandomCheck, functionFamilies, randomCheck, withScaledEntry } from '@gradproof/gradient-check/generator';
import { type NetworkGradientFunction, checkNetworkGradient, networkCheck } from '@gradproof/network-check';
import { type RandomNetworkCheck, randomNetworkCheck } from '@gradproof/network-check/generator';

/** One entry of a gradient and the factor by which it is wrong. */
export interface EntryFault {
  readonly name: string;
  readonly index: number;
  readonly factor: number;
}

/** The properties that group the cases of a calibration. */
export interface CaseProperties {
  readonly family: string;
  readonly saturated: boolean;
  readonly ties: boolean;
  readonly float32: boolean;
  readonly scaled: boolean;
  /** Whether a constant much larger than the signal was added to the loss. */
  readonly offset: boolean;
}

/** A random correct gradient together with the checker that judges it. */
export interface CalibrationTrial extends CaseProperties {
  /** The loss and its correct gradient. */
  readonly check: GradientCheck;
  /** The factor by which one entry is wrong in the second half of the case. */
  readonly factor: number;
  /** Judges the gradient, with the fault where one is given. */
  readonly judge: (fault?: EntryFault, onEntry?: CheckOptions['onEntry']) => Promise<GradientReport>;
  /** The gradient in float64, for functions that are smooth at the point and do not saturate, so that it can be taken as exact. */
  readonly exactGradient?: () => GradientSet;
}

/** An error of 0.1 %, the smallest that counts. */
const WRONG_FACTOR = 1.001;
/** Under a float32 loss, whose rounding may hide the smallest ones, larger errors are planted as well. */
const FLOAT32_FACTORS = [WRONG_FACTOR, 1.1, 2, 0, -1];

/** One of eight cases is a network checked by structured differences, and one is a network checked like any other function. */
const PERIOD = 8;

/** Trial `number` of a calibration; it depends on seed and number only. */
export function calibrationTrial(seed: number, number: number): CalibrationTrial {
  if (number % PERIOD === 3) return structuredTrial(seed, randomNetworkCheck(seed, number));
  if (number % PERIOD === 7) return plainTrial(seed, randomNetworkCheck(seed, number));
  return functionTrial(seed, randomCheck(seed, number), WRONG_FACTOR);
}

/** Trial `number` of the calibration under a float32 loss: parameters, gradient and loss are computed in float32. */
export function float32LossTrial(seed: number, number: number): CalibrationTrial {
  const random = randomCheck(seed, number, functionFamilies, 'float32');
  return functionTrial(seed, random, FLOAT32_FACTORS[number % FLOAT32_FACTORS.length]!);
}

function functionTrial(
  seed: number,
  { check, offset, exactGradient, ...properties }: RandomCheck,
  factor: number,
): CalibrationTrial {
  return {
    ...properties,
    offset: offset !== 0,
    check,
    factor,
    judge: judgeFunction(check, seed),
    ...(!properties.ties && !properties.saturated && { exactGradient }),
  };
}

function judgeFunction(check: GradientCheck, seed: number): CalibrationTrial['judge'] {
  return (fault, onEntry) =>
    checkGradient(fault === undefined ? check : withScaledEntry(check, fault.name, fault.index, fault.factor), {
      seed,
      ...(onEntry && { onEntry }),
    });
}

function structuredTrial(seed: number, { problem, gradient, ...properties }: RandomNetworkCheck): CalibrationTrial {
  return {
    ...properties,
    family: 'network, structured differences',
    offset: false,
    check: networkCheck(problem, gradient),
    factor: WRONG_FACTOR,
    judge: (fault) =>
      checkNetworkGradient(problem, fault === undefined ? gradient : withFaultyEntry(gradient, fault), { seed }),
  };
}

function plainTrial(seed: number, { problem, gradient, ...properties }: RandomNetworkCheck): CalibrationTrial {
  const whole = networkCheck(problem, gradient);
  const parameters = properties.float32
    ? Object.fromEntries(Object.entries(whole.parameters).map(([name, values]) => [name, new Float32Array(values)]))
    : whole.parameters;
  const check = { ...whole, parameters };
  return {
    ...properties,
    family: 'network, plain differences',
    offset: false,
    check,
    factor: WRONG_FACTOR,
    judge: judgeFunction(check, seed),
  };
}

/** A gradient function with the fault in its result, for every problem that it is called with. */
function withFaultyEntry(
  gradient: NetworkGradientFunction,
  { name, index, factor }: EntryFault,
): NetworkGradientFunction {
  return async (problem) => {
    const right = await gradient(problem);
    const values = right[name as keyof typeof right];
    const wrong = values instanceof Float32Array ? new Float32Array(values) : Float64Array.from(values);
    wrong[index]! *= factor;
    return { ...right, [name]: wrong };
  };
}
