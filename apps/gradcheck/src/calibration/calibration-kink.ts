import { type GradientReport, checkGradient } from '@gradproof/gradient-check';
import { type KinkPrecision, kinkCase, kinkKinds } from '@gradproof/gradient-check/generator';
import { stream } from '@gradproof/random';

/** The verdict on one random gradient at a point where the loss is not smooth. */
export interface CalibrationKink {
  readonly number: number;
  readonly kind: string;
  readonly precision: KinkPrecision;
  /** The convention, or the mistake. */
  readonly gradient: string;
  readonly isRight: boolean;
  readonly verdict: GradientReport['verdict'];
  readonly reason: string;
}

/** Runs kink `number` of a calibration, of the kinds in turn; it depends on seed and number only. */
export async function calibrationKink(seed: number, number: number): Promise<CalibrationKink> {
  const kind = kinkKinds[number % kinkKinds.length]!;
  const { precision, gradient, isRight, check } = kinkCase(kind, stream(seed, `${kind.name} ${number}`));
  const { verdict, reason = '' } = await checkGradient(check, { seed });
  return { number, kind: kind.name, precision, gradient, isRight, verdict, reason };
}
