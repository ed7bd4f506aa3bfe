/** target[i] -= rate gradient[i] for i < length. */
export function descend(target: usize, gradient: usize, length: i32, rate: f64): void {
  const factor = f64x2.splat(rate);
  const end = target + ((<usize>length) << 3);
  for (; target + 64 <= end; target += 64, gradient += 64) {
    v128.store(target, f64x2.sub(v128.load(target, 0), f64x2.mul(factor, v128.load(gradient, 0))), 0);
    v128.store(target, f64x2.sub(v128.load(target, 16), f64x2.mul(factor, v128.load(gradient, 16))), 16);
    v128.store(target, f64x2.sub(v128.load(target, 32), f64x2.mul(factor, v128.load(gradient, 32))), 32);
    v128.store(target, f64x2.sub(v128.load(target, 48), f64x2.mul(factor, v128.load(gradient, 48))), 48);
  }
  for (; target + 16 <= end; target += 16, gradient += 16) {
    v128.store(target, f64x2.sub(v128.load(target), f64x2.mul(factor, v128.load(gradient))));
  }
  if (target < end) store<f64>(target, load<f64>(target) - rate * load<f64>(gradient));
}

/** weights[rows[s], j] -= rate values[s, j] for the gradient's rows. */
export function descendRows(weights: usize, units: i32, count: usize, rows: usize, values: usize, rate: f64): void {
  const width: usize = (<usize>units) << 3;
  const end = rows + ((<usize>load<i32>(count)) << 2);
  for (; rows < end; rows += 4, values += width) {
    descend(weights + <usize>load<i32>(rows) * width, values, units, rate);
  }
}
