import * as fc from 'fast-check';

/** Range of the magnitudes of entries. */
interface EntryRange {
  readonly largest?: number;
  /** Smallest magnitude of an entry that is not 0. */
  readonly smallest?: number;
}

/** Draws this many entries. One in six is 0, and half of them are multiples of a power of 2, which makes ties common and is easy to read. */
export function entryPool(length: number, range: EntryRange): fc.Arbitrary<Float64Array> {
  return fc.array(entry(range), { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
}

function entry({ largest = 2, smallest = largest / 1024 }: EntryRange): fc.Arbitrary<number> {
  // 1/8 where that leaves at least eight steps up to the largest, else as much finer as needed
  const unit = 2 ** Math.min(-3, Math.floor(Math.log2(largest)) - 3);
  const steps = Math.floor(largest / unit);
  const coarse = fc.integer({ min: -steps, max: steps }).map((count) => count * unit || 0);
  // drawn by exponent, so that all magnitudes are equally common
  const fine = fc
    .tuple(fc.boolean(), fc.double({ min: smallest, max: largest, noNaN: true }))
    .map(([negative, size]) => (negative ? -size : size));
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(0), weight: 1 },
    { arbitrary: coarse, weight: 3 },
    { arbitrary: fine, weight: 2 },
  );
}
