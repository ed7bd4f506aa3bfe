import { openSlots } from './open-slots';

// p_nj(x) = x (c_0[n, j] + y (c_1[n, j] + y c_2[n, j] ...)), y = x or x^2; term t of element i lies at coefficients + t termStride + i.

/** Two elements' polynomials of any number of terms, from the highest to the lowest. */
function evaluate(x: v128, y: v128, lowest: usize, terms: i32, termStride: usize): v128 {
  let c = lowest + <usize>(terms - 1) * termStride;
  let sum = v128.load(c);
  for (; c > lowest;) {
    c -= termStride;
    sum = f64x2.add(v128.load(c), f64x2.mul(y, sum));
  }
  return f64x2.mul(x, sum);
}

/** Orders 1, 3 and 5, from registers. */
function quintic(x: v128, y: v128, a: v128, b: v128, c: v128): v128 {
  return f64x2.mul(x, f64x2.add(a, f64x2.mul(y, f64x2.add(b, f64x2.mul(y, c)))));
}

/** The polynomial of orders 1, 3 and 5 of a single element. */
function evaluateOne(x: f64, y: f64, lowest: usize, terms: i32, termStride: usize): f64 {
  let c = lowest + <usize>(terms - 1) * termStride;
  let sum = load<f64>(c);
  for (; c > lowest;) {
    c -= termStride;
    sum = load<f64>(c) + y * sum;
  }
  return x * sum;
}

/** out[j, k] = sum_n p_nk(x[n, j]), sums over n in ascending order, from 0. */
export function polynomialProducts(
  x: usize,
  inputs: i32,
  coefficients: usize,
  terms: i32,
  termStride: i32,
  stride: i32,
  units: i32,
  batchSize: i32,
  out: usize,
): void {
  const width: usize = (<usize>units) << 3;
  const row: usize = (<usize>inputs) << 3;
  const term: usize = (<usize>termStride) << 3;
  const end = coefficients + <usize>batchSize * width;
  for (let j = 0; j < inputs; j++, x += 8, out += width) {
    let k: usize = 0;
    for (; k + 16 <= width; k += 16) {
      let sum = f64x2.splat(0);
      let v = x;
      let c = coefficients + k;
      if (terms == 3 && stride == 2) {
        for (; c < end; c += width, v += row) {
          const xj = v128.load64_splat(v);
          const second = c + term;
          sum = f64x2.add(
            sum,
            quintic(xj, f64x2.mul(xj, xj), v128.load(c), v128.load(second), v128.load(second + term)),
          );
        }
      }
      for (; c < end; c += width, v += row) {
        const xj = v128.load64_splat(v);
        const y = stride == 2 ? f64x2.mul(xj, xj) : xj;
        sum = f64x2.add(sum, evaluate(xj, y, c, terms, term));
      }
      v128.store(out + k, sum);
    }
    if (k < width) {
      let sum: f64 = 0;
      let v = x;
      for (let c = coefficients + k; c < end; c += width, v += row) {
        const xj = load<f64>(v);
        sum += evaluateOne(xj, stride == 2 ? xj * xj : xj, c, terms, term);
      }
      store<f64>(out + k, sum);
    }
  }
}

/** Adds p_nj(values[e]) to the gradient's row of columns[e], for every n of the batch and live entry e, in that order. */
export function sparsePolynomialProducts(
  starts: usize,
  columns: usize,
  values: usize,
  batch: usize,
  batchSize: i32,
  coefficients: usize,
  terms: i32,
  termStride: i32,
  stride: i32,
  units: i32,
  count: usize,
  rows: usize,
  slotOf: usize,
  out: usize,
): void {
  const width: usize = (<usize>units) << 3;
  const term: usize = (<usize>termStride) << 3;
  for (let n = 0; n < batchSize; n++, coefficients += width) {
    const row = starts + ((<usize>load<i32>(batch + ((<usize>n) << 2))) << 2);
    const first = <usize>load<i32>(row);
    const begin = columns + (first << 2);
    const end = columns + ((<usize>load<i32>(row, 4)) << 2);
    const inputs = values + (first << 3);
    openSlots(begin, end, count, rows, slotOf, out, width);
    let j: usize = 0;
    if (terms == 3 && stride == 2) {
      // Symmetric schemes: the coefficients of 8 units stay in registers over a whole row.
      for (; j + 64 <= width; j += 64) {
        const p0 = coefficients + j;
        const p1 = p0 + term;
        const p2 = p1 + term;
        const a0 = v128.load(p0, 0),
          a1 = v128.load(p0, 16),
          a2 = v128.load(p0, 32),
          a3 = v128.load(p0, 48);
        const b0 = v128.load(p1, 0),
          b1 = v128.load(p1, 16),
          b2 = v128.load(p1, 32),
          b3 = v128.load(p1, 48);
        const c0 = v128.load(p2, 0),
          c1 = v128.load(p2, 16),
          c2 = v128.load(p2, 32),
          c3 = v128.load(p2, 48);
        let v = inputs;
        for (let c = begin; c < end; c += 4, v += 8) {
          const x = v128.load64_splat(v);
          const y = f64x2.mul(x, x);
          const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
          v128.store(o, f64x2.add(v128.load(o, 0), quintic(x, y, a0, b0, c0)), 0);
          v128.store(o, f64x2.add(v128.load(o, 16), quintic(x, y, a1, b1, c1)), 16);
          v128.store(o, f64x2.add(v128.load(o, 32), quintic(x, y, a2, b2, c2)), 32);
          v128.store(o, f64x2.add(v128.load(o, 48), quintic(x, y, a3, b3, c3)), 48);
        }
      }
      for (; j + 16 <= width; j += 16) {
        const a = v128.load(coefficients + j);
        const b = v128.load(coefficients + j + term);
        const c3 = v128.load(coefficients + j + 2 * term);
        let v = inputs;
        for (let c = begin; c < end; c += 4, v += 8) {
          const x = v128.load64_splat(v);
          const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
          v128.store(o, f64x2.add(v128.load(o), quintic(x, f64x2.mul(x, x), a, b, c3)));
        }
      }
    }
    for (; j + 16 <= width; j += 16) {
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const x = v128.load64_splat(v);
        const y = stride == 2 ? f64x2.mul(x, x) : x;
        const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
        v128.store(o, f64x2.add(v128.load(o), evaluate(x, y, coefficients + j, terms, term)));
      }
    }
    if (j < width) {
      let v = inputs;
      for (let c = begin; c < end; c += 4, v += 8) {
        const x = load<f64>(v);
        const o = out + j + <usize>load<i32>(slotOf + ((<usize>load<i32>(c)) << 2)) * width;
        store<f64>(o, load<f64>(o) + evaluateOne(x, stride == 2 ? x * x : x, coefficients + j, terms, term));
      }
    }
  }
}
