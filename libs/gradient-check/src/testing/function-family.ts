import type { RandomStream } from '@gradproof/random';
import type { ElementwiseName, Node, Tape } from './tape.js';

/** Shape of a parameter, and the typical size of its entries. */
export interface ParameterShape {
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
}

/** A loss of random shape: the shapes of its parameters, and how to compute it on a tape. */
export interface FunctionDraw {
  readonly shapes: Readonly<Record<string, ParameterShape>>;
  readonly loss: (tape: Tape, parameters: Readonly<Record<string, Node>>) => Node;
}

/** A family of losses. With `ties` it draws points at a kink, if the family has kinks. */
export interface FunctionFamily {
  readonly name: string;
  readonly draw: (random: RandomStream, options: { readonly ties: boolean }) => FunctionDraw;
}

const between = (random: RandomStream, low: number, high: number): number => low + random.integer(high - low + 1);
const normals = (random: RandomStream, length: number): Float64Array =>
  Float64Array.from({ length }, () => random.normal());
const pick = <T>(random: RandomStream, choices: readonly T[]): T => choices[random.integer(choices.length)]!;
const ONE = Float64Array.of(1);
const VARIANCE_FLOOR = Float64Array.of(1e-5);
const SMOOTH: readonly ElementwiseName[] = ['tanh', 'sigmoid', 'softplus', 'sin', 'gauss'];
const ACTIVATIONS: readonly ElementwiseName[] = [...SMOOTH, 'relu', 'relu', 'leakyRelu'];

function oneHot(random: RandomStream, rows: number, columns: number): Float64Array {
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) values[i * columns + random.integer(columns)] = 1;
  return values;
}

/** Returns the mean over rows of `logsumexp(row) - row[target]`. */
function crossEntropy(t: Tape, logits: Node, targets: Float64Array): Node {
  const chosen = t.rowSums(t.multiply(logits, t.constant(logits.rows, logits.columns, targets)));
  return t.scale(t.sum(t.add(t.logsumexp(logits), t.scale(chosen, -1))), 1 / logits.rows);
}

function meanSquare(t: Tape, a: Node): Node {
  return t.scale(t.sum(t.map(a, 'square')), 1 / a.rows);
}

/** The families of the calibration. The losses are written by hand; the tape supplies their gradients. */
export const functionFamilies: readonly FunctionFamily[] = [
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
    name: 'Rosenbrock',
    draw(random) {
      const d = between(random, 2, 10);
      return {
        shapes: { x: { rows: d, columns: 1, size: 1 } },
        loss(t, p) {
          const head = t.rows(p.x!, 0, d - 1);
          const valley = t.add(t.rows(p.x!, 1, d - 1), t.scale(t.map(head, 'square'), -1));
          const slope = t.add(t.constant(1, 1, ONE), t.scale(head.rows === 1 ? head : t.rows(head, 0, 1), -1));
          return t.add(t.scale(t.sum(t.map(valley, 'square')), 100), t.sum(t.map(slope, 'square')));
        },
      };
    },
  },
  {
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
  },
  {
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
  },
  {
    name: 'composed elements',
    draw(random) {
      const d = between(random, 1, 8);
      const chain = Array.from({ length: between(random, 1, 4) }, () =>
        pick(random, [...SMOOTH, 'cube', 'square'] as const),
      );
      const weights = normals(random, d);
      return {
        shapes: { x: { rows: 1, columns: d, size: 1 } },
        loss(t, p) {
          let y = p.x!;
          for (const name of chain) y = t.map(y, name);
          return t.sum(t.multiply(y, t.constant(1, d, weights)));
        },
      };
    },
  },
  {
    name: 'Euler integration',
    draw(random) {
      const [d, steps] = [between(random, 1, 3), between(random, 2, 15)];
      return {
        shapes: { A: { rows: d, columns: d, size: 0.7 }, y0: { rows: 1, columns: d, size: 1 } },
        loss(t, p) {
          let y = p.y0!;
          for (let i = 0; i < steps; i++) y = t.add(y, t.scale(t.map(t.product(y, p.A!), 'sin'), 0.1));
          return meanSquare(t, y);
        },
      };
    },
  },
  {
    name: 'rank-one log-determinant',
    draw(random) {
      const d = between(random, 1, 8);
      return {
        shapes: { x: { rows: 1, columns: d, size: 1 } },
        loss(t, p) {
          const square = t.add(t.constant(1, 1, ONE), t.sum(t.map(p.x!, 'square'))); // det(I + x x') = 1 + x'x
          return t.map(square, 'log');
        },
      };
    },
  },
];
