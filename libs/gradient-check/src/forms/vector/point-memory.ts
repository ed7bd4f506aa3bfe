/** Largest number of entries in which a point may differ from the base to be known by these; other points are known by all of their bits. */
const FEW = 2;

/**
 * Returns a function of a vector that keeps its results, so that one evaluation of all outputs serves the checks of each. Most points differ from
 * `base` in one or two entries, and are known by these.
 */
export function remembering<R>(base: Float64Array, f: (theta: Float64Array) => R): (theta: Float64Array) => R {
  const results = new Map<string, R>();
  return (theta) => {
    const key = keyOf(base, theta);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = f(theta);
    results.set(key, result);
    return result;
  };
}

function keyOf(base: Float64Array, theta: Float64Array): string {
  const differing: number[] = [];
  for (let i = 0; i < base.length && differing.length <= FEW; i++) {
    if (!Object.is(base[i], theta[i])) differing.push(i);
  }
  if (differing.length <= FEW) return differing.map((i) => `${i}:${shown(theta[i]!)}`).join();
  const bits = new Uint16Array(theta.slice().buffer);
  let key = '';
  for (const each of bits) key += String.fromCharCode(each);
  return key;
}

const shown = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
