import { openSlots } from './open-slots';

// Adds values[e] deltas[n, j] to the gradient's row of columns[e], for every n of the batch and live entry e, in that order.

/** Deltas of 20 units, then 10, then 2, then one, stay in registers over a whole row. */
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
    const inputs = values + (first << 3);
    openSlots(begin, end, count, rows, slotOf, out, width);
    let j: usize = 0;
    for (; j + 160 <= width; j += 160) {
      const p = deltas + j;
      const d0 = v128.load(p, 0),
        d1 = v128.load(p, 16),
        d2 = v128.load(p, 32),
        d3 = v128.load(p, 48),
        d4 = v128.load(p, 64);
      const d5 = v128.load(p, 80),
        d6 = v128.load(p, 96),
        d7 = v128.load(p, 112),
        d8 = v128.load(p, 128),
        d9 = v128.load(p, 144);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const x = v128.load64_splat(v);
        const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
        v128.store(o, f64x2.add(v128.load(o, 0), f64x2.mul(x, d0)), 0);
        v128.store(o, f64x2.add(v128.load(o, 16), f64x2.mul(x, d1)), 16);
        v128.store(o, f64x2.add(v128.load(o, 32), f64x2.mul(x, d2)), 32);
        v128.store(o, f64x2.add(v128.load(o, 48), f64x2.mul(x, d3)), 48);
        v128.store(o, f64x2.add(v128.load(o, 64), f64x2.mul(x, d4)), 64);
        v128.store(o, f64x2.add(v128.load(o, 80), f64x2.mul(x, d5)), 80);
        v128.store(o, f64x2.add(v128.load(o, 96), f64x2.mul(x, d6)), 96);
        v128.store(o, f64x2.add(v128.load(o, 112), f64x2.mul(x, d7)), 112);
        v128.store(o, f64x2.add(v128.load(o, 128), f64x2.mul(x, d8)), 128);
        v128.store(o, f64x2.add(v128.load(o, 144), f64x2.mul(x, d9)), 144);
      }
    }
    for (; j + 80 <= width; j += 80) {
      const p = deltas + j;
      const d0 = v128.load(p, 0),
        d1 = v128.load(p, 16),
        d2 = v128.load(p, 32),
        d3 = v128.load(p, 48),
        d4 = v128.load(p, 64);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const x = v128.load64_splat(v);
        const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
        v128.store(o, f64x2.add(v128.load(o, 0), f64x2.mul(x, d0)), 0);
        v128.store(o, f64x2.add(v128.load(o, 16), f64x2.mul(x, d1)), 16);
        v128.store(o, f64x2.add(v128.load(o, 32), f64x2.mul(x, d2)), 32);
        v128.store(o, f64x2.add(v128.load(o, 48), f64x2.mul(x, d3)), 48);
        v128.store(o, f64x2.add(v128.load(o, 64), f64x2.mul(x, d4)), 64);
      }
    }
    for (; j + 16 <= width; j += 16) {
      const d = v128.load(deltas + j);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
        v128.store(o, f64x2.add(v128.load(o), f64x2.mul(v128.load64_splat(v), d)));
      }
    }
    if (j < width) {
      const d = load<f64>(deltas + j);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
        store<f64>(o, load<f64>(o) + load<f64>(v) * d);
      }
    }
  }
}
