import { type BlockEvidence, type Explanation, INFORMATIVE, asSeen, countOf, placesOff } from './block-evidence.js';
import { arePlacesTold } from './chance.js';
import { factorCause } from './factor-cause.js';
import { divisors } from './linear-change.js';
import { borderOf } from './places.js';
import { namedFactor } from './name-bits.js';
import { shownFactor } from './shown-factor.js';

/** Largest relative difference between the factors of entries that share a factor. */
const SAME = 1e-5;

/** Signature: the gradient is right except for some entries, which are the true ones times one number. */
export function scaledPart(evidence: BlockEvidence): Explanation[] {
  const { analytic, numerical, batchSize } = evidence;
  const off = placesOff(evidence);
  if (off.length < 2 || off.length === numerical.length || off.some((i) => numerical[i] === 0)) return [];
  const factors = off.map((i) => analytic[i]! / numerical[i]!);
  const mean = factors.reduce((sum, value) => sum + value, 0) / factors.length;
  if (!factors.every((value) => Math.abs(value - mean) <= SAME * Math.max(Math.abs(mean), SAME))) return [];
  const where = placeOf(evidence, off);
  const border = where === undefined ? borderOf(evidence, off) : undefined;
  const are = where === undefined && border?.isMatrix !== true ? 'are' : 'is';
  const times = (factor: number): Explanation => ({
    signature: 'scaled part',
    factor,
    predicted: numerical.map((value, i) => (off.includes(i) ? factor * value : value)),
    gain: 4 + 4 * Math.abs(factor),
    isFactor: true,
    factorAt: () => factor,
    isSeen: factor === 0,
    message: (name) =>
      `${border?.of(name) ?? `${where ?? `${off.length} entries`} of ${name}`} ${are} ` +
      (factor === 0
        ? '0 and the rest is right: look at masks and branches'
        : `${shownFactor(factor)} x the true gradient and the rest is right${factorCause(factor, SAME, batchSize)}`),
  });
  const named = namedFactor(mean, SAME);
  return [
    ...(named === undefined ? [] : [{ ...times(named.factor), choices: named.choices }]),
    { ...times(mean), fitted: 1 },
  ];
}

/** Returns what the wrong entries have in common, in words; undefined where nothing is found. */
function placeOf(
  { parameters, numerical, indices, isComplete }: BlockEvidence,
  off: readonly number[],
): string | undefined {
  const is = (matches: (i: number) => boolean): boolean =>
    Array.from(numerical.keys()).every((i) => matches(i) === off.includes(i) || numerical[i] === 0);
  const signs: readonly (readonly [string, (i: number) => boolean])[] = [
    ['what belongs to negative parameters', (i) => parameters[i]! < 0],
    ['what belongs to positive parameters', (i) => parameters[i]! > 0],
    ['what is negative in the true gradient', (i) => numerical[i]! < 0],
    ['what is positive in the true gradient', (i) => numerical[i]! > 0],
  ];
  const isSign = arePlacesTold(
    countOf(numerical, (value) => value !== 0),
    off.length,
    signs.length,
  );
  const sign = isSign ? signs.find(([, matches]) => is(matches)) : undefined;
  if (sign !== undefined) return sign[0];
  if (!isComplete) return undefined;
  for (const columns of divisors(numerical.length)) {
    const rows = numerical.length / columns;
    for (let row = 0; row < rows; row++) {
      if (is((i) => Math.floor(indices[i]! / columns) === row)) return `row ${row}, of ${columns} entries,`;
    }
    for (let column = 0; column < columns; column++) {
      if (is((i) => indices[i]! % columns === column)) return `column ${column} of ${columns}`;
    }
  }
  return undefined;
}

/**
 * Signature: the gradient is right except for entries that hold a part of the true value, each a different part: several writes to one place were not
 * all added up.
 */
export function lastWrite(evidence: BlockEvidence): Explanation[] {
  const { analytic, numerical } = evidence;
  const off = placesOff(evidence);
  const isPart = (i: number): boolean => analytic[i]! / numerical[i]! > 0 && analytic[i]! / numerical[i]! < 1;
  // fewer entries may all lie between 0 and the true value by chance
  if (off.length < INFORMATIVE || off.length === numerical.length || !off.every(isPart)) return [];
  if (borderOf(evidence, off) !== undefined) return [];
  const message = (name: string): string =>
    `${off.length} entries of ${name} hold a part of the true gradient and the rest is right: where an index repeats, or windows overlap, the last ` +
    'write replaces the sum, or a part of it is left out';
  return [asSeen(evidence, { signature: 'last write', message, isPlace: true }, off)];
}
