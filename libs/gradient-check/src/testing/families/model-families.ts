import { between, normals, pick } from './draws.js';
import type { FunctionFamily } from './family.js';

export const logisticRegression: FunctionFamily = {
  name: 'logistic regression',
  draw(random) {
    const [n, d] = [between(random, 2, 20), between(random, 1, 8)];
    const x = normals(random, n * d);
    const signs = Float64Array.from({ length: n }, () => (random.uniform() < 0.5 ? -1 : 1));
    const penalty = pick(random, [0, 1e-3, 0.1]);
    return {
      shapes: { w: { rows: d, columns: 1, size: 1 }, b: { rows: 1, columns: 1, size: 1 } },
      loss(t, p) {
        const margins = t.multiply(t.add(t.product(t.constant(n, d, x), p.w!), p.b!), t.constant(n, 1, signs));
        const data = t.scale(t.sum(t.map(t.scale(margins, -1), 'softplus')), 1 / n);
        return t.add(data, t.scale(t.sum(t.map(p.w!, 'square')), penalty));
      },
    };
  },
};

export const robustRegression: FunctionFamily = {
  name: 'robust regression',
  draw(random, { ties }) {
    const [n, d] = [between(random, 2, 12), between(random, 1, 6)];
    const x = normals(random, n * d);
    const y = normals(random, n);
    const loss = pick(random, ['huber', 'square', 'abs', 'hinge'] as const);
    return {
      shapes: { w: { rows: d, columns: 1, size: ties ? 0 : 1 }, b: { rows: 1, columns: 1, size: 1 } },
      loss(t, p) {
        const residuals = t.add(t.add(t.product(t.constant(n, d, x), p.w!), p.b!), t.scale(t.constant(n, 1, y), -1));
        const data = t.scale(t.sum(t.map(residuals, loss)), 1 / n);
        return t.add(data, t.scale(t.sum(t.map(p.w!, 'abs')), 0.05)); // L1: a kink wherever a weight is 0
      },
    };
  },
};

export const matrixFactorisation: FunctionFamily = {
  name: 'matrix factorisation',
  draw(random) {
    const [n, m, k] = [between(random, 1, 6), between(random, 1, 6), between(random, 1, 3)];
    const target = normals(random, n * m);
    const mask = Float64Array.from({ length: n * m }, () => (random.uniform() < 0.7 ? 1 : 0));
    return {
      shapes: { U: { rows: n, columns: k, size: 1 }, V: { rows: k, columns: m, size: 1 } },
      loss(t, p) {
        const error = t.add(t.product(p.U!, p.V!), t.scale(t.constant(n, m, target), -1));
        const seen = t.multiply(t.map(error, 'square'), t.constant(n, m, mask));
        return t.add(t.sum(seen), t.scale(t.sum(t.map(p.U!, 'square')), 0.01));
      },
    };
  },
};

export const mixtureLikelihood: FunctionFamily = {
  name: 'mixture likelihood',
  draw(random) {
    const [n, k] = [between(random, 2, 10), between(random, 2, 4)];
    const x = normals(random, n);
    const ones = new Float64Array(k).fill(1);
    return {
      shapes: {
        means: { rows: 1, columns: k, size: 1 },
        precisions: { rows: 1, columns: k, size: 0.5 },
        weights: { rows: 1, columns: k, size: 1 },
      },
      loss(t, p) {
        const data = t.product(t.constant(n, 1, x), t.constant(1, k, ones));
        const scaled = t.multiply(t.add(data, t.scale(p.means!, -1)), t.map(p.precisions!, 'exp'));
        const logs = t.add(t.add(t.scale(t.map(scaled, 'square'), -0.5), p.precisions!), p.weights!);
        const normaliser = t.scale(t.logsumexp(p.weights!), n);
        return t.add(t.scale(t.sum(t.logsumexp(logs)), -1), normaliser);
      },
    };
  },
};

export const maximumOfAffinePieces: FunctionFamily = {
  name: 'maximum of affine pieces',
  draw(random, { ties }) {
    const [n, k, d] = [between(random, 1, 5), between(random, 2, 5), between(random, 1, 4)];
    const x = normals(random, n * d);
    return {
      shapes: {
        A: { rows: d, columns: k, size: ties ? 0 : 1 },
        b: { rows: 1, columns: k, size: ties ? 0 : 1 },
        c: { rows: n, columns: 1, size: 1 },
      },
      loss: (t, p) => t.sum(t.multiply(t.max(t.add(t.product(t.constant(n, d, x), p.A!), p.b!)), p.c!)),
    };
  },
};
