import { type BlockEvidence, CLEAR_ENTRY, type Explanation, asSeen, placesOff } from './block-evidence.js';
import { placesOf } from '../probe/vector.js';
import { arePlacesTold } from './chance.js';
import { borderOf, namesOf } from './places.js';

/** The signature that tells where a mistake is, and not what it is. */
export const WRONG_PLACES = 'wrong places';
/** Number of kinds of borders: the ends of a list, and of a matrix. */
const BORDERS = 2;
/** Largest share of wrong entries among which the right ones are worth a look. */
const MOST_WRONG = 2 / 3;

/** Signature: the gradient is right except for entries at the border of a list or a matrix. */
export function wrongBorder(evidence: BlockEvidence): Explanation[] {
  const off = wrongAmongRight(evidence);
  const border = off && borderOf(evidence, off);
  if (border === undefined || !arePlacesTold(evidence.numerical.length, off!.length, BORDERS * border.deep)) return [];
  const { of, deep, isMatrix } = border;
  const message = (name: string): string =>
    (isMatrix
      ? `only ${of(name)} is wrong, ${deep} ${deep === 1 ? 'entry' : 'entries'} deep`
      : `only ${of(name)} are wrong`) +
    ': look at padding and at windows that reach beyond the border, such as a mean that counts the cells outside';
  return [asSeen(evidence, { signature: 'border', message }, off)];
}

/** Signature: the gradient is right except for some entries, of which no more is known than their places. */
export function wrongPlaces(evidence: BlockEvidence): Explanation[] {
  const off = wrongAmongRight(evidence);
  const { length } = evidence.numerical;
  if (off === undefined || off.length > MOST_WRONG * length) return [];
  const right = placesOf(evidence.numerical, (_, i) => !off.includes(i));
  const border = borderOf(evidence, off);
  const where = (name: string): string =>
    border === undefined && off.length > length / 2
      ? `all of ${name} is wrong but ${namesOf(evidence, right, name)}`
      : `only ${border?.of(name) ?? namesOf(evidence, off, name)} ${border?.isMatrix === true ? 'is' : 'are'} wrong`;
  const message = (name: string): string =>
    `${where(name)}: look at what sets these apart, such as an index that repeats (where writes must add up), a mask or a border`;
  return [asSeen(evidence, { signature: WRONG_PLACES, message, isPlace: true }, off)];
}

/** Returns the places of two or more wrong entries; undefined where there are none that are seen to be right. */
function wrongAmongRight(evidence: BlockEvidence): number[] | undefined {
  const { numerical, bound } = evidence;
  const off = placesOff(evidence);
  const isClear = (i: number): boolean => !off.includes(i) && Math.abs(numerical[i]!) > CLEAR_ENTRY * bound[i]!;
  return off.length > 1 && numerical.some((_, i) => isClear(i)) ? off : undefined;
}
