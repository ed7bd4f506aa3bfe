// out[n, k] = bias[k] + sum_j x[n, j] weights[j, k], sums over j in ascending order.

/** Sums of 10 units, then 2, then one, stay in registers over all inputs. */
export function denseAffine(
  x: usize,
  batchSize: i32,
  weights: usize,
  bias: usize,
  inputs: i32,
  units: i32,
  out: usize,
): void {
  const width: usize = (<usize>units) << 3;
  const row: usize = (<usize>inputs) << 3;
  for (let n = 0; n < batchSize; n++, x += row, out += width) {
    const end = x + row;
    let k: usize = 0;
    for (; k + 80 <= width; k += 80) {
      let s0 = v128.load(bias + k, 0),
        s1 = v128.load(bias + k, 16),
        s2 = v128.load(bias + k, 32),
        s3 = v128.load(bias + k, 48),
        s4 = v128.load(bias + k, 64);
      let w = weights + k;
      for (let v = x; v < end; v += 8, w += width) {
        const xj = v128.load64_splat(v);
        s0 = f64x2.add(s0, f64x2.mul(xj, v128.load(w, 0)));
        s1 = f64x2.add(s1, f64x2.mul(xj, v128.load(w, 16)));
        s2 = f64x2.add(s2, f64x2.mul(xj, v128.load(w, 32)));
        s3 = f64x2.add(s3, f64x2.mul(xj, v128.load(w, 48)));
        s4 = f64x2.add(s4, f64x2.mul(xj, v128.load(w, 64)));
      }
      const o = out + k;
      v128.store(o, s0, 0);
      v128.store(o, s1, 16);
      v128.store(o, s2, 32);
      v128.store(o, s3, 48);
      v128.store(o, s4, 64);
    }
    for (; k + 16 <= width; k += 16) {
      let sum = v128.load(bias + k);
      let w = weights + k;
      for (let v = x; v < end; v += 8, w += width) sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(v), v128.load(w)));
      v128.store(out + k, sum);
    }
    if (k < width) {
      let sum = load<f64>(bias + k);
      let w = weights + k;
      for (let v = x; v < end; v += 8, w += width) sum += load<f64>(v) * load<f64>(w);
      store<f64>(out + k, sum);
    }
  }
}
