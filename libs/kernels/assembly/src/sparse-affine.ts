// out[n, j] = bias[j] + sum_e values[e] weights[columns[e], j], over the live entries e of row batch[n].
// Vectors run over j, sums over e in ascending order: each element is summed as the TypeScript reference sums it.

/** Sums of 20, then 10, then 2 units, then one, stay in registers over a whole row. */
export function sparseAffine(
  starts: usize,
  columns: usize,
  values: usize,
  batch: usize,
  batchSize: i32,
  weights: usize,
  bias: usize,
  units: i32,
  out: usize,
): void {
  const width: usize = (<usize>units) << 3;
  for (let n = 0; n < batchSize; n++, out += width) {
    const row = starts + ((<usize>load<i32>(batch + ((<usize>n) << 2))) << 2);
    const first = <usize>load<i32>(row);
    const begin = columns + (first << 2);
    const end = columns + ((<usize>load<i32>(row, 4)) << 2);
    const inputs = values + (first << 3);
    let j: usize = 0;
    for (; j + 160 <= width; j += 160) {
      let s0 = v128.load(bias + j, 0),
        s1 = v128.load(bias + j, 16),
        s2 = v128.load(bias + j, 32),
        s3 = v128.load(bias + j, 48),
        s4 = v128.load(bias + j, 64);
      let s5 = v128.load(bias + j, 80),
        s6 = v128.load(bias + j, 96),
        s7 = v128.load(bias + j, 112),
        s8 = v128.load(bias + j, 128),
        s9 = v128.load(bias + j, 144);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const x = v128.load64_splat(v);
        const w = weights + j + <usize>load<i32>(c) * width;
        s0 = f64x2.add(s0, f64x2.mul(x, v128.load(w, 0)));
        s1 = f64x2.add(s1, f64x2.mul(x, v128.load(w, 16)));
        s2 = f64x2.add(s2, f64x2.mul(x, v128.load(w, 32)));
        s3 = f64x2.add(s3, f64x2.mul(x, v128.load(w, 48)));
        s4 = f64x2.add(s4, f64x2.mul(x, v128.load(w, 64)));
        s5 = f64x2.add(s5, f64x2.mul(x, v128.load(w, 80)));
        s6 = f64x2.add(s6, f64x2.mul(x, v128.load(w, 96)));
        s7 = f64x2.add(s7, f64x2.mul(x, v128.load(w, 112)));
        s8 = f64x2.add(s8, f64x2.mul(x, v128.load(w, 128)));
        s9 = f64x2.add(s9, f64x2.mul(x, v128.load(w, 144)));
      }
      const o = out + j;
      v128.store(o, s0, 0);
      v128.store(o, s1, 16);
      v128.store(o, s2, 32);
      v128.store(o, s3, 48);
      v128.store(o, s4, 64);
      v128.store(o, s5, 80);
      v128.store(o, s6, 96);
      v128.store(o, s7, 112);
      v128.store(o, s8, 128);
      v128.store(o, s9, 144);
    }
    for (; j + 80 <= width; j += 80) {
      let s0 = v128.load(bias + j, 0),
        s1 = v128.load(bias + j, 16),
        s2 = v128.load(bias + j, 32),
        s3 = v128.load(bias + j, 48),
        s4 = v128.load(bias + j, 64);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const x = v128.load64_splat(v);
        const w = weights + j + <usize>load<i32>(c) * width;
        s0 = f64x2.add(s0, f64x2.mul(x, v128.load(w, 0)));
        s1 = f64x2.add(s1, f64x2.mul(x, v128.load(w, 16)));
        s2 = f64x2.add(s2, f64x2.mul(x, v128.load(w, 32)));
        s3 = f64x2.add(s3, f64x2.mul(x, v128.load(w, 48)));
        s4 = f64x2.add(s4, f64x2.mul(x, v128.load(w, 64)));
      }
      const o = out + j;
      v128.store(o, s0, 0);
      v128.store(o, s1, 16);
      v128.store(o, s2, 32);
      v128.store(o, s3, 48);
      v128.store(o, s4, 64);
    }
    for (; j + 16 <= width; j += 16) {
      let sum = v128.load(bias + j);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(v), v128.load(weights + j + <usize>load<i32>(c) * width)));
      }
      v128.store(out + j, sum);
    }
    if (j < width) {
      let sum = load<f64>(bias + j);
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        sum += load<f64>(v) * load<f64>(weights + j + <usize>load<i32>(c) * width);
      }
      store<f64>(out + j, sum);
    }
  }
}
