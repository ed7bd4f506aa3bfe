import { ACTIVATIONS, between, crossEntropy, meanSquare, normals, oneHot, pick } from './draws.js';
import type { FunctionFamily } from './family.js';

/** Added to a variance before its root is taken. */
const VARIANCE_FLOOR = Float64Array.of(1e-5);

export const multilayerPerceptron: FunctionFamily = {
  name: 'multilayer perceptron',
  draw(random, { ties }) {
    const [d, h, c, n] = [between(random, 1, 5), between(random, 1, 6), between(random, 2, 4), between(random, 1, 6)];
    const deep = random.uniform() < 0.3;
    const activation = ties ? 'relu' : pick(random, ACTIVATIONS);
    const regression = random.uniform() < 0.3;
    const x = normals(random, n * d);
    if (ties) x.fill(0, 0, d); // with zero biases, the first sample lies at the kink of every unit
    const y = regression ? normals(random, n * c) : oneHot(random, n, c);
    return {
      shapes: {
        W1: { rows: d, columns: h, size: 1 / Math.sqrt(d) },
        b1: { rows: 1, columns: h, size: ties ? 0 : 0.3 },
        ...(deep && { V: { rows: h, columns: h, size: 1 / Math.sqrt(h) }, c: { rows: 1, columns: h, size: 0.3 } }),
        W2: { rows: h, columns: c, size: 1 / Math.sqrt(h) },
        b2: { rows: 1, columns: c, size: 0.3 },
      },
      loss(t, p) {
        let hidden = t.map(t.add(t.product(t.constant(n, d, x), p.W1!), p.b1!), activation);
        if (deep) hidden = t.map(t.add(t.product(hidden, p.V!), p.c!), activation);
        const logits = t.add(t.product(hidden, p.W2!), p.b2!);
        if (!regression) return crossEntropy(t, logits, y);
        return meanSquare(t, t.add(logits, t.scale(t.constant(n, c, y), -1)));
      },
    };
  },
};

export const recurrentNetwork: FunctionFamily = {
  name: 'recurrent network',
  draw(random) {
    const [d, h, steps, c] = [
      between(random, 1, 3),
      between(random, 1, 5),
      between(random, 2, 12),
      between(random, 2, 3),
    ];
    const activation = pick(random, ['tanh', 'tanh', 'sigmoid', 'relu'] as const);
    const inputs = Array.from({ length: steps }, () => normals(random, d));
    const y = oneHot(random, 1, c);
    return {
      shapes: {
        Wx: { rows: d, columns: h, size: 1 / Math.sqrt(d) },
        Wh: { rows: h, columns: h, size: 0.8 / Math.sqrt(h) },
        b: { rows: 1, columns: h, size: 0.3 },
        h0: { rows: 1, columns: h, size: 0.5 },
        Wo: { rows: h, columns: c, size: 1 / Math.sqrt(h) },
      },
      loss(t, p) {
        let state = p.h0!;
        for (const x of inputs) {
          const drive = t.add(t.product(t.constant(1, d, x), p.Wx!), t.product(state, p.Wh!));
          state = t.map(t.add(drive, p.b!), activation);
        }
        return crossEntropy(t, t.product(state, p.Wo!), y);
      },
    };
  },
};

export const gatedRecurrence: FunctionFamily = {
  name: 'gated recurrence',
  draw(random) {
    const [h, steps] = [between(random, 1, 4), between(random, 1, 6)];
    const inputs = Array.from({ length: steps }, () => normals(random, h));
    return {
      shapes: {
        Wz: { rows: h, columns: h, size: 1 },
        Wn: { rows: h, columns: h, size: 1 },
        bz: { rows: 1, columns: h, size: 0.5 },
        h0: { rows: 1, columns: h, size: 1 },
      },
      loss(t, p) {
        let state = p.h0!;
        for (const x of inputs) {
          const input = t.constant(1, h, x);
          const gate = t.map(t.add(t.product(t.add(state, input), p.Wz!), p.bz!), 'sigmoid');
          const fresh = t.map(t.add(t.product(state, p.Wn!), input), 'tanh');
          state = t.add(fresh, t.multiply(gate, t.add(state, t.scale(fresh, -1))));
        }
        return meanSquare(t, state);
      },
    };
  },
};

export const attention: FunctionFamily = {
  name: 'attention',
  draw(random) {
    const [n, d] = [between(random, 1, 5), between(random, 1, 4)];
    const x = normals(random, n * d);
    return {
      shapes: {
        Q: { rows: d, columns: d, size: 1 },
        K: { rows: d, columns: d, size: 1 },
        V: { rows: d, columns: d, size: 1 },
        keyBias: { rows: 1, columns: d, size: 1 },
      },
      loss(t, p) {
        const input = t.constant(n, d, x);
        const keys = t.add(t.product(input, p.K!), p.keyBias!); // the softmax does not depend on the bias, so that its derivative is 0
        const scores = t.scale(t.product(t.product(input, p.Q!), t.transpose(keys)), 1 / Math.sqrt(d));
        return meanSquare(t, t.product(t.softmax(scores), t.product(input, p.V!)));
      },
    };
  },
};

export const layerNormalisation: FunctionFamily = {
  name: 'layer normalisation',
  draw(random) {
    const [n, d] = [between(random, 1, 5), between(random, 3, 6)];
    const y = normals(random, n * d);
    return {
      shapes: {
        x: { rows: n, columns: d, size: 1 },
        gain: { rows: 1, columns: d, size: 1 },
        shift: { rows: 1, columns: d, size: 1 },
      },
      loss(t, p) {
        const centred = t.add(p.x!, t.scale(t.rowSums(p.x!), -1 / d));
        const variance = t.scale(t.rowSums(t.map(centred, 'square')), 1 / d);
        const deviation = t.map(t.add(variance, t.constant(1, 1, VARIANCE_FLOOR)), 'sqrt');
        const out = t.add(t.multiply(t.multiply(centred, t.map(deviation, 'reciprocal')), p.gain!), p.shift!);
        return meanSquare(t, t.add(out, t.scale(t.constant(n, d, y), -1)));
      },
    };
  },
};
