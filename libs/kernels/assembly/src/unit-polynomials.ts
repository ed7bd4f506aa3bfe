import { gather, loadPair, storePair } from './lanes';
import {
  composedTerm2,
  composedTerm3,
  composedTerm4,
  composedTerm5,
  logTerm2,
  logTerm3,
  logTerm4,
  logTerm5,
} from './lane-series';

// See fillUnitPolynomials in src/unit-polynomials.ts, whose order of operations this keeps, two units at a time.

/** @returns how many units are marked in `exact` */
export function unitPolynomials(
  batchSize: i32,
  classes: i32,
  probabilities: usize,
  targets: usize,
  kept: usize,
  hidden: i32,
  kinked: i32,
  preactivations: usize,
  gates: usize,
  complements: usize,
  moveFactors: usize,
  shift: i32,
  growth: f64,
  holomorphic: f64,
  outgoing: usize,
  largestInputs: usize,
  factors: usize,
  distance: f64,
  limit: f64,
  coefficients: usize,
  terms: i32,
  termStride: i32,
  exact: usize,
): i32 {
  const row: usize = (<usize>classes) << 3;
  const term: usize = (<usize>termStride) << 3;
  const zero = f64x2.splat(0),
    half = f64x2.splat(0.5);
  const two = f64x2.splat(2),
    three = f64x2.splat(3),
    four = f64x2.splat(4);
  const sixth = f64x2.splat(1.0 / 6),
    twentyFourth = f64x2.splat(1.0 / 24),
    hundredTwentieth = f64x2.splat(1.0 / 120);
  const growths = f64x2.splat(growth),
    radii = f64x2.splat(holomorphic),
    limits = f64x2.splat(limit);
  const f1 = f64x2.splat(load<f64>(factors, 0) / <f64>batchSize);
  const f2 = f64x2.splat(load<f64>(factors, 8) / <f64>batchSize);
  const f3 = f64x2.splat(load<f64>(factors, 16) / <f64>batchSize);
  const f4 = f64x2.splat(load<f64>(factors, 24) / <f64>batchSize);
  const f5 = f64x2.splat(load<f64>(factors, 32) / <f64>batchSize);
  const m1 = v128.load64_splat(moveFactors, 0),
    m2 = v128.load64_splat(moveFactors, 8),
    m3 = v128.load64_splat(moveFactors, 16);
  const m4 = v128.load64_splat(moveFactors, 24),
    m5 = v128.load64_splat(moveFactors, 32);
  let marked = 0;
  for (let n = 0; n < batchSize; n++, probabilities += row, targets += 4, kept += 8, largestInputs += 8) {
    const furthest = f64x2.splat(distance * load<f64>(largestInputs));
    const target: usize = (<usize>load<i32>(targets)) << 3;
    const keep = v128.load64_splat(kept);
    const lose = f64x2.sub(f64x2.splat(1), keep);
    const ruledByEpsilon = f64x2.lt(keep, half);
    let w = outgoing;
    for (let left = hidden; left > 0;) {
      const pair = left > 1;
      const next = pair ? row : 0;

      let spread = zero;
      let s1 = zero,
        s2 = zero,
        s3 = zero,
        s4 = zero,
        s5 = zero;
      const wt = gather(w + target, w + target + next);
      const end = w + row;
      let p = probabilities;
      for (let u = w; u < end; u += 8, p += 8) {
        const v = f64x2.sub(gather(u, u + next), wt);
        const size = f64x2.abs(v);
        spread = v128.bitselect(spread, size, f64x2.le(size, spread));
        let product = f64x2.mul(v128.load64_splat(p), v);
        s1 = f64x2.add(s1, product);
        product = f64x2.mul(product, v);
        s2 = f64x2.add(s2, product);
        product = f64x2.mul(product, v);
        s3 = f64x2.add(s3, product);
        product = f64x2.mul(product, v);
        s4 = f64x2.add(s4, product);
        s5 = f64x2.add(s5, f64x2.mul(product, v));
      }
      s2 = f64x2.mul(s2, half);
      s3 = f64x2.mul(s3, sixth);
      s4 = f64x2.mul(s4, twentyFourth);
      s5 = f64x2.mul(s5, hundredTwentieth);

      // log(1 + s) - log(1 + lose s)
      let l2 = logTerm2(s1, s2);
      let l3 = logTerm3(s1, s2, s3, l2);
      let l4 = logTerm4(s1, s2, s3, s4, l2, l3);
      let l5 = logTerm5(s1, s2, s3, s4, s5, l2, l3, l4);
      const l1 = f64x2.mul(keep, s1);
      const e1 = f64x2.mul(lose, s1),
        t2 = f64x2.mul(lose, s2),
        t3 = f64x2.mul(lose, s3),
        t4 = f64x2.mul(lose, s4),
        t5 = f64x2.mul(lose, s5);
      const e2 = logTerm2(e1, t2);
      const e3 = logTerm3(e1, t2, t3, e2);
      const e4 = logTerm4(e1, t2, t3, t4, e2, e3);
      const e5 = logTerm5(e1, t2, t3, t4, t5, e2, e3, e4);
      l2 = f64x2.sub(l2, e2);
      l3 = f64x2.sub(l3, e3);
      l4 = f64x2.sub(l4, e4);
      l5 = f64x2.sub(l5, e5);

      let crosses = zero,
        off = zero,
        slope = f64x2.splat(1);
      let q1 = l1,
        q2 = l2,
        q3 = l3,
        q4 = l4,
        q5 = l5;
      if (kinked) {
        const a = loadPair(preactivations, pair);
        crosses = f64x2.lt(f64x2.abs(a), furthest);
        off = f64x2.le(a, zero);
      } else {
        const gate = loadPair(gates, pair),
          complement = loadPair(complements, pair);
        const q = f64x2.mul(gate, complement),
          r = f64x2.sub(complement, gate);
        const d1 = q;
        const d2 = f64x2.mul(q, r);
        const d3 = f64x2.mul(q, f64x2.sub(f64x2.splat(1), f64x2.mul(f64x2.splat(6), q)));
        const d4 = f64x2.mul(f64x2.mul(q, r), f64x2.sub(f64x2.splat(1), f64x2.mul(f64x2.splat(12), q)));
        const d5 = f64x2.mul(
          q,
          f64x2.add(f64x2.splat(1), f64x2.mul(q, f64x2.sub(f64x2.mul(f64x2.splat(120), q), f64x2.splat(30)))),
        );
        const z1 = f64x2.mul(shift ? gate : d1, m1),
          z2 = f64x2.mul(shift ? d1 : d2, m2),
          z3 = f64x2.mul(shift ? d2 : d3, m3);
        const z4 = f64x2.mul(shift ? d3 : d4, m4),
          z5 = f64x2.mul(shift ? d4 : d5, m5);
        slope = z1;
        q1 = f64x2.mul(l1, z1);
        q3 = composedTerm3(l1, l2, l3, z1, z2, z3);
        q5 = composedTerm5(l1, l2, l3, l4, l5, z1, z2, z3, z4, z5);
        if (terms == 5) {
          q2 = composedTerm2(l1, l2, z1, z2);
          q4 = composedTerm4(l1, l2, l3, l4, z1, z2, z3, z4);
        }
      }
      const radius = f64x2.min(radii, f64x2.div(f64x2.splat(0.6), f64x2.mul(f64x2.mul(growths, slope), spread)));
      const large = v128.andnot(v128.or(f64x2.gt(furthest, f64x2.mul(limits, radius)), ruledByEpsilon), off);
      const none = v128.or(large, off);

      let c = coefficients;
      storePair(c, v128.andnot(f64x2.mul(q1, f1), none), pair);
      if (terms == 5) {
        storePair((c += term), v128.andnot(f64x2.mul(q2, f2), none), pair);
        storePair((c += term), v128.andnot(f64x2.mul(q3, f3), none), pair);
        storePair((c += term), v128.andnot(f64x2.mul(q4, f4), none), pair);
      } else {
        storePair((c += term), v128.andnot(f64x2.mul(q3, f3), none), pair);
      }
      storePair(c + term, v128.andnot(f64x2.mul(q5, f5), none), pair);

      const largeLanes = i64x2.bitmask(large),
        crossLanes = i64x2.bitmask(crosses);
      store<i32>(exact, largeLanes & 1 ? 2 : crossLanes & 1);
      marked += (largeLanes | crossLanes) & 1;
      if (pair) {
        store<i32>(exact, largeLanes & 2 ? 2 : crossLanes >> 1, 4);
        marked += (largeLanes | crossLanes) >> 1;
      }

      const step: usize = pair ? 16 : 8;
      coefficients += step;
      preactivations += step;
      gates += step;
      complements += step;
      exact += step >> 1;
      w += row + next;
      left -= pair ? 2 : 1;
    }
  }
  return marked;
}
