import type { GradientCheck } from '@gradproof/gradient-check';

type Parameters = { Q: Float64Array; K: Float64Array; V: Float64Array };

const N = 3; // positions
const D = 2; // width of queries and keys, and of values
const SCALE = 1 / Math.sqrt(D);
const WEIGHTS = [0.7, -1.1, 0.4, 0.9, -0.5, 1.3]; // turns the output into a scalar

/** Row-wise softmax of `Q K' / sqrt(D)`, shape [N, N]. */
function attention({ Q, K }: Parameters): number[][] {
  return Array.from({ length: N }, (_, i) => {
    const scores = Array.from({ length: N }, (__, j) => SCALE * (Q[D * i] * K[D * j] + Q[D * i + 1] * K[D * j + 1]));
    const top = Math.max(...scores);
    const powers = scores.map((s) => Math.exp(s - top));
    const total = powers.reduce((sum, v) => sum + v, 0);
    return powers.map((v) => v / total);
  });
}

function backward(p: Parameters, softmaxBackward: (P: number[], dP: number[]) => number[]): Parameters {
  const g = { Q: new Float64Array(N * D), K: new Float64Array(N * D), V: new Float64Array(N * D) };
  attention(p).forEach((P, i) => {
    const dP = P.map((_, j) => WEIGHTS[D * i] * p.V[D * j] + WEIGHTS[D * i + 1] * p.V[D * j + 1]);
    const dS = softmaxBackward(P, dP);
    for (let j = 0; j < N; j++) {
      for (let k = 0; k < D; k++) {
        g.V[D * j + k] += P[j] * WEIGHTS[D * i + k];
        g.Q[D * i + k] += SCALE * dS[j] * p.K[D * j + k];
        g.K[D * j + k] += SCALE * dS[j] * p.Q[D * i + k];
      }
    }
  });
  return g;
}

const correct = {
  name: 'scaled dot-product attention',
  parameters: {
    Q: Float64Array.of(0.4, -1, 1.2, 0.3, -0.6, 0.8),
    K: Float64Array.of(1, 0.2, -0.7, 0.5, 0.9, -1.4),
    V: Float64Array.of(0.3, 1.1, -0.8, 0.6, 1.7, -0.2),
  },
  loss(p: Parameters) {
    let sum = 0;
    attention(p).forEach((P, i) =>
      P.forEach((a, j) => (sum += a * (WEIGHTS[D * i] * p.V[D * j] + WEIGHTS[D * i + 1] * p.V[D * j + 1]))),
    );
    return sum;
  },
  gradient: (p: Parameters) =>
    backward(p, (P, dP) => {
      const mean = P.reduce((sum, a, j) => sum + a * dP[j], 0);
      return P.map((a, j) => a * (dP[j] - mean));
    }),
} satisfies GradientCheck;

const wrong = {
  ...correct,
  name: 'wrong: only the diagonal of the softmax is differentiated',
  gradient: (p: Parameters) => backward(p, (P, dP) => P.map((a, j) => a * (1 - a) * dP[j])),
} satisfies GradientCheck;

export default [correct, wrong];
