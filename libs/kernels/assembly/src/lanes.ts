// Two neighbouring elements at a time; the last one of an odd count alone, in both lanes.

/** The elements at p and p + 8 (two neighbouring float64), or the element at p in both lanes. */
export function loadPair(p: usize, pair: bool): v128 {
  return pair ? v128.load(p) : v128.load64_splat(p);
}

/** One element from each of two rows. */
export function gather(first: usize, second: usize): v128 {
  return v128.load64_lane(second, v128.load64_zero(first), 1);
}

/** Writes both lanes, or the first. */
export function storePair(p: usize, value: v128, pair: bool): void {
  if (pair) v128.store(p, value);
  else v128.store64_lane(p, value, 0);
}
