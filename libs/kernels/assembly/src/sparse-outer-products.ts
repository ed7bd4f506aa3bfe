import { openSlots } from './open-slots';

// Adds values[e] deltas[n, j] to the gradient's row of columns[e], for every n of the batch and live entry e, in that order.

export function sparseOuterProducts(
  starts: usize,
  columns: usize,
  values: usize,
  batch: usize,
  batchSize: i32,
  deltas: usize,
  units: i32,
  count: usize,
  rows: usize,
  slotOf: usize,
  out: usize,
): void {
  const width: usize = (<usize>units) << 3;
  for (let n = 0; n < batchSize; n++, deltas += width) {
    const row = starts + ((<usize>load<i32>(batch + ((<usize>n) << 2))) << 2);
    const first = <usize>load<i32>(row);
    const begin = columns + (first << 2);
    const end = columns + ((<usize>load<i32>(row, 4)) << 2);
    openSlots(begin, end, count, rows, slotOf, out, width);
    let v = values + (first << 3);
    for (let c = begin; c < end; c += 4, v += 8) {
      addScaled(out + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width, load<f64>(v), deltas, width);
    }
  }
}

/** Adds factor times a row to a row. */
function addScaled(o: usize, factor: f64, d: usize, width: usize): void {
  const x = f64x2.splat(factor);
  const end = o + width;
  for (; o + 80 <= end; o += 80, d += 80) {
    v128.store(o, f64x2.add(v128.load(o, 0), f64x2.mul(x, v128.load(d, 0))), 0);
    v128.store(o, f64x2.add(v128.load(o, 16), f64x2.mul(x, v128.load(d, 16))), 16);
    v128.store(o, f64x2.add(v128.load(o, 32), f64x2.mul(x, v128.load(d, 32))), 32);
    v128.store(o, f64x2.add(v128.load(o, 48), f64x2.mul(x, v128.load(d, 48))), 48);
    v128.store(o, f64x2.add(v128.load(o, 64), f64x2.mul(x, v128.load(d, 64))), 64);
  }
  for (; o + 16 <= end; o += 16, d += 16) v128.store(o, f64x2.add(v128.load(o), f64x2.mul(x, v128.load(d))));
  if (o < end) store<f64>(o, load<f64>(o) + factor * load<f64>(d));
}
