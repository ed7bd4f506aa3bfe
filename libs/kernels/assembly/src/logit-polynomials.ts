import { loadPair, storePair } from './lanes';

// See fillLogitPolynomials in src/logit-polynomials.ts, whose order of operations this keeps, two logits at a time.

export function logitPolynomials(
  batchSize: i32,
  classes: i32,
  probabilities: usize,
  targets: usize,
  kept: usize,
  factors: usize,
  coefficients: usize,
  terms: i32,
  termStride: i32,
): void {
  const row: usize = (<usize>classes) << 3;
  const term: usize = (<usize>termStride) << 3;
  const one = f64x2.splat(1);
  for (let n = 0; n < batchSize; n++, probabilities += row, targets += 4, kept += 8, coefficients += row) {
    const keep = load<f64>(kept);
    const target: usize = (<usize>load<i32>(targets)) << 3;
    let others: f64 = 0;
    for (let k: usize = 0; k < row; k += 8) if (k != target) others += load<f64>(probabilities + k);
    for (let k: usize = 0; k < row; k += 16) {
      const p = loadPair(probabilities + k, k + 8 < row);
      write(p, f64x2.sub(one, p), keep, false, factors, batchSize, coefficients + k, terms, term, k + 8 < row);
    }
    const pt = v128.load64_splat(probabilities + target);
    write(f64x2.splat(others), pt, keep, true, factors, batchSize, coefficients + target, terms, term, false);
  }
}

function write(
  p: v128,
  complement: v128,
  keep: f64,
  isTarget: bool,
  factors: usize,
  batchSize: i32,
  coefficients: usize,
  terms: i32,
  term: usize,
  pair: bool,
): void {
  const one = f64x2.splat(1);
  const q = f64x2.mul(f64x2.splat(1 - keep), p);
  const scaledComplement = f64x2.sub(one, q);
  let c1 = f64x2.mul(f64x2.splat(keep), p);
  const c2 = f64x2.sub(second(p, complement), second(q, scaledComplement));
  let c3 = f64x2.sub(third(p, complement), third(q, scaledComplement));
  const c4 = f64x2.sub(fourth(p, complement), fourth(q, scaledComplement));
  let c5 = f64x2.sub(fifth(p, complement), fifth(q, scaledComplement));
  if (isTarget) {
    c1 = f64x2.neg(c1);
    c3 = f64x2.neg(c3);
    c5 = f64x2.neg(c5);
  }
  const none = f64x2.lt(f64x2.splat(keep), f64x2.splat(0.5));
  storeTerm(coefficients, c1, factors, 0, batchSize, none, pair);
  if (terms == 5) {
    storeTerm(coefficients + term, c2, factors, 8, batchSize, none, pair);
    storeTerm(coefficients + 2 * term, c3, factors, 16, batchSize, none, pair);
    storeTerm(coefficients + 3 * term, c4, factors, 24, batchSize, none, pair);
    storeTerm(coefficients + 4 * term, c5, factors, 32, batchSize, none, pair);
  } else {
    storeTerm(coefficients + term, c3, factors, 16, batchSize, none, pair);
    storeTerm(coefficients + 2 * term, c5, factors, 32, batchSize, none, pair);
  }
}

function storeTerm(at: usize, c: v128, factors: usize, order: usize, batchSize: i32, none: v128, pair: bool): void {
  const factor = f64x2.splat(load<f64>(factors + order) / <f64>batchSize);
  storePair(at, v128.andnot(f64x2.mul(c, factor), none), pair);
}

// The orders of bernoulliSeries in src/series.ts.

function second(p: v128, complement: v128): v128 {
  return f64x2.mul(f64x2.mul(p, complement), f64x2.splat(0.5));
}

function third(p: v128, complement: v128): v128 {
  const q = f64x2.mul(p, complement);
  return f64x2.mul(f64x2.mul(q, f64x2.sub(complement, p)), f64x2.splat(1.0 / 6));
}

function fourth(p: v128, complement: v128): v128 {
  const q = f64x2.mul(p, complement);
  return f64x2.mul(f64x2.mul(q, f64x2.sub(f64x2.splat(1), f64x2.mul(f64x2.splat(6), q))), f64x2.splat(1.0 / 24));
}

function fifth(p: v128, complement: v128): v128 {
  const q = f64x2.mul(p, complement);
  const d = f64x2.mul(f64x2.mul(q, f64x2.sub(complement, p)), f64x2.sub(f64x2.splat(1), f64x2.mul(f64x2.splat(12), q)));
  return f64x2.mul(d, f64x2.splat(1.0 / 120));
}
