import type { Finding } from '@gradproof/gradient-check';
import { type ParameterName, type Parameters, parameterNames } from '@gradproof/network';
import type { BoundedGradient } from './network-law.js';

/** For each parameter, a finding on the entry that exceeds the tolerance of a law by the most; empty if none does. */
export function differences(
  here: Pick<BoundedGradient, 'value' | 'bound'>,
  expected: Parameters,
  tolerance: Parameters,
  source: string,
  rule: string,
): Finding[] {
  return parameterNames.flatMap((name) =>
    worstDifference(here.value[name], here.bound[name], expected[name], tolerance[name], name, source, rule),
  );
}

/** The finding for one parameter; `bound` and `tolerance` are the rounding errors of its value and of the expected value. */
export function worstDifference(
  value: Float64Array,
  bound: Float64Array,
  expected: Float64Array,
  tolerance: Float64Array,
  name: ParameterName,
  source: string,
  rule: string,
): Finding[] {
  let worst = -1;
  let most = 0;
  let count = 0;
  for (let i = 0; i < value.length; i++) {
    const excess = Math.abs(value[i]! - expected[i]!) - (bound[i]! + tolerance[i]!);
    if (excess <= 0) continue;
    count++;
    if (worst === -1 || excess > most || Number.isNaN(excess)) {
      worst = i;
      most = excess;
    }
  }
  if (worst === -1) return [];
  const allowed = bound[worst]! + tolerance[worst]!;
  const message =
    `${name}[${worst}] is ${value[worst]!.toPrecision(10)}, but ${source} says ${expected[worst]!.toPrecision(10)}, ` +
    `apart by more than rounding of ${allowed.toPrecision(2)} (one of ${count})`;
  return [{ kind: 'law', rule, parameter: name, message }];
}
