// Power series up to the fifth order, in two lanes, with the order of operations of src/series.ts.

// The terms of log(1 + s): s1 to s5 are the coefficients of s, l2 to l5 those of the logarithm, and l1 = s1. From s' = (1 + s) log(1 + s)'.

export function logTerm2(s1: v128, s2: v128): v128 {
  return f64x2.sub(s2, f64x2.mul(f64x2.mul(s1, s1), f64x2.splat(0.5)));
}

export function logTerm3(s1: v128, s2: v128, s3: v128, l2: v128): v128 {
  const sum = f64x2.add(f64x2.mul(s1, s2), f64x2.mul(f64x2.mul(f64x2.splat(2), l2), s1));
  return f64x2.sub(s3, f64x2.mul(sum, f64x2.splat(1.0 / 3)));
}

export function logTerm4(s1: v128, s2: v128, s3: v128, s4: v128, l2: v128, l3: v128): v128 {
  const sum = f64x2.add(
    f64x2.add(f64x2.mul(s1, s3), f64x2.mul(f64x2.mul(f64x2.splat(2), l2), s2)),
    f64x2.mul(f64x2.mul(f64x2.splat(3), l3), s1),
  );
  return f64x2.sub(s4, f64x2.mul(sum, f64x2.splat(0.25)));
}

export function logTerm5(s1: v128, s2: v128, s3: v128, s4: v128, s5: v128, l2: v128, l3: v128, l4: v128): v128 {
  const sum = f64x2.add(
    f64x2.add(
      f64x2.add(f64x2.mul(s1, s4), f64x2.mul(f64x2.mul(f64x2.splat(2), l2), s3)),
      f64x2.mul(f64x2.mul(f64x2.splat(3), l3), s2),
    ),
    f64x2.mul(f64x2.mul(f64x2.splat(4), l4), s1),
  );
  return f64x2.sub(s5, f64x2.mul(sum, f64x2.splat(0.2)));
}

// The terms of l(z), where z1 to z5 are the coefficients of z, which has no constant one.

export function composedTerm2(l1: v128, l2: v128, z1: v128, z2: v128): v128 {
  return f64x2.add(f64x2.mul(l1, z2), f64x2.mul(l2, f64x2.mul(z1, z1)));
}

export function composedTerm3(l1: v128, l2: v128, l3: v128, z1: v128, z2: v128, z3: v128): v128 {
  return f64x2.add(
    f64x2.add(f64x2.mul(l1, z3), f64x2.mul(f64x2.mul(f64x2.mul(f64x2.splat(2), l2), z1), z2)),
    f64x2.mul(f64x2.mul(l3, f64x2.mul(z1, z1)), z1),
  );
}

export function composedTerm4(l1: v128, l2: v128, l3: v128, l4: v128, z1: v128, z2: v128, z3: v128, z4: v128): v128 {
  const z11 = f64x2.mul(z1, z1);
  const pairs = f64x2.add(f64x2.mul(f64x2.mul(f64x2.splat(2), z1), z3), f64x2.mul(z2, z2));
  return f64x2.add(
    f64x2.add(
      f64x2.add(f64x2.mul(l1, z4), f64x2.mul(l2, pairs)),
      f64x2.mul(f64x2.mul(f64x2.mul(f64x2.splat(3), l3), z11), z2),
    ),
    f64x2.mul(f64x2.mul(l4, z11), z11),
  );
}

export function composedTerm5(
  l1: v128,
  l2: v128,
  l3: v128,
  l4: v128,
  l5: v128,
  z1: v128,
  z2: v128,
  z3: v128,
  z4: v128,
  z5: v128,
): v128 {
  const z11 = f64x2.mul(z1, z1);
  const pairs = f64x2.add(f64x2.mul(z1, z4), f64x2.mul(z2, z3));
  const triples = f64x2.add(f64x2.mul(z1, z3), f64x2.mul(z2, z2));
  return f64x2.add(
    f64x2.add(
      f64x2.add(
        f64x2.add(f64x2.mul(l1, z5), f64x2.mul(f64x2.mul(f64x2.splat(2), l2), pairs)),
        f64x2.mul(f64x2.mul(f64x2.mul(f64x2.splat(3), l3), z1), triples),
      ),
      f64x2.mul(f64x2.mul(f64x2.mul(f64x2.mul(f64x2.splat(4), l4), z11), z1), z2),
    ),
    f64x2.mul(f64x2.mul(f64x2.mul(l5, z11), z11), z1),
  );
}
