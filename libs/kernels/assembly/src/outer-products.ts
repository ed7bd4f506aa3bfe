// out[j, k] = sum_n x[n, j] deltas[n, k], sums over n in ascending order, from 0.

/** Sums of 10 units, then 2, then one, stay in registers over the batch. */
export function outerProducts(x: usize, inputs: i32, deltas: usize, units: i32, batchSize: i32, out: usize): void {
  const width: usize = (<usize>units) << 3;
  const row: usize = (<usize>inputs) << 3;
  const end = deltas + <usize>batchSize * width;
  for (let j = 0; j < inputs; j++, x += 8, out += width) {
    let k: usize = 0;
    for (; k + 80 <= width; k += 80) {
      let s0 = f64x2.splat(0),
        s1 = s0,
        s2 = s0,
        s3 = s0,
        s4 = s0;
      let v = x;
      for (let d = deltas + k; d < end; d += width, v += row) {
        const xj = v128.load64_splat(v);
        s0 = f64x2.add(s0, f64x2.mul(xj, v128.load(d, 0)));
        s1 = f64x2.add(s1, f64x2.mul(xj, v128.load(d, 16)));
        s2 = f64x2.add(s2, f64x2.mul(xj, v128.load(d, 32)));
        s3 = f64x2.add(s3, f64x2.mul(xj, v128.load(d, 48)));
        s4 = f64x2.add(s4, f64x2.mul(xj, v128.load(d, 64)));
      }
      const o = out + k;
      v128.store(o, s0, 0);
      v128.store(o, s1, 16);
      v128.store(o, s2, 32);
      v128.store(o, s3, 48);
      v128.store(o, s4, 64);
    }
    for (; k + 16 <= width; k += 16) {
      let sum = f64x2.splat(0);
      let v = x;
      for (let d = deltas + k; d < end; d += width, v += row)
        sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(v), v128.load(d)));
      v128.store(out + k, sum);
    }
    if (k < width) {
      let sum: f64 = 0;
      let v = x;
      for (let d = deltas + k; d < end; d += width, v += row) sum += load<f64>(v) * load<f64>(d);
      store<f64>(out + k, sum);
    }
  }
}
