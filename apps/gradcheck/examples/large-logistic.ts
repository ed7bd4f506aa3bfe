/* Logistic regression with 20,000 weights and ten features per sample: too many entries for a difference each, so they are checked by projections. */

const weights = Float64Array.from({ length: 20_000 }, (_, i) => Math.sin(i + 1));
const samples = Array.from({ length: 2000 }, (_, n) => ({
  features: Array.from({ length: 10 }, (_unused, k) => (n * 10 + k) % weights.length),
  label: n % 3 === 0 ? 1 : -1,
}));

const margin = (w: Float64Array, { features, label }: (typeof samples)[0]): number =>
  label * features.reduce((sum, i) => sum + w[i], 0);
const loss = (w: Float64Array): number =>
  samples.reduce((sum, s) => sum + Math.log1p(Math.exp(-margin(w, s))), 0) / samples.length;
const gradient = (w: Float64Array): Float64Array => {
  const g = new Float64Array(w.length);
  for (const sample of samples) {
    const slope = -sample.label / (1 + Math.exp(margin(w, sample))) / samples.length;
    for (const i of sample.features) g[i] += slope;
  }
  return g;
};

// check
const right = { name: 'logistic regression on 20,000', parameters: weights, batchSize: samples.length, loss, gradient };
// end

const summed = (w: Float64Array): Float64Array => gradient(w).map((v) => v * samples.length);
export default [right, { ...right, name: 'wrong: logistic regression on 20,000, not averaged', gradient: summed }];
