import { stream } from '../../../../libs/random/dist/index.js';

export const factors = [1.001, 1.1, 2, 0, -1];

/** Draws one entry of the gradient that is not 0, by the seed and the check's name; null when there is none. */
export async function drawEntry(check, seed) {
  const gradient = await check.gradient(check.parameters);
  const entries = Object.entries(gradient).flatMap(([parameter, values]) =>
    Array.from(values, (value, index) => ({ parameter, index, value })),
  );
  const candidates = entries.filter(({ value }) => value !== 0 && Number.isFinite(value));
  if (candidates.length === 0) return null;
  const drawn = candidates[stream(seed, `mutation of ${check.name}`).integer(candidates.length)];
  return { ...drawn, share: share(check.parameters[drawn.parameter], gradient[drawn.parameter], drawn.index) };
}

/**
 * The weight of an entry in its parameter, |g_k s_k| / max_j |g_j s_j| with s = max(|x|, the mean size of the parameter's entries, or 1 where all are
 * 0).
 */
function share(x, g, index) {
  const typical = x.reduce((sum, v) => sum + Math.abs(v), 0) / x.length || 1;
  const weights = Array.from(g, (v, j) => Math.abs(v) * Math.max(Math.abs(x[j]), typical));
  return weights[index] / Math.max(...weights);
}

/** The check with one entry of its gradient multiplied by `factor` in each call. */
export const mutated = (check, { parameter, index }, factor) => ({
  ...check,
  async gradient(parameters) {
    const gradient = await check.gradient(parameters);
    const copy = gradient[parameter].slice();
    copy[index] *= factor;
    return { ...gradient, [parameter]: copy };
  },
});
