// out[n, j] = slopes[n, j] sum_k deltas[n, k] weights[j, k], sums over k in ascending order; two units j at a time.

export function backwardDeltas(
  deltas: usize,
  batchSize: i32,
  weights: usize,
  inputs: i32,
  units: i32,
  slopes: usize,
  out: usize,
): void {
  const width: usize = (<usize>units) << 3;
  for (let n = 0; n < batchSize; n++, deltas += width) {
    const end = deltas + width;
    let w = weights;
    let j = 0;
    for (; j + 2 <= inputs; j += 2, w += width << 1, out += 16, slopes += 16) {
      let sum = f64x2.splat(0);
      let a = w;
      for (let d = deltas; d < end; d += 8, a += 8) {
        const pair = v128.load64_lane(a + width, v128.load64_zero(a), 1);
        sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(d), pair));
      }
      v128.store(out, f64x2.mul(sum, v128.load(slopes)));
    }
    if (j < inputs) {
      let sum: f64 = 0;
      let a = w;
      for (let d = deltas; d < end; d += 8, a += 8) sum += load<f64>(d) * load<f64>(a);
      store<f64>(out, sum * load<f64>(slopes));
      out += 8;
      slopes += 8;
    }
  }
}
