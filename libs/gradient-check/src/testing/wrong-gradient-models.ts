import type { RandomStream } from '@gradproof/random';

/** The entries of one parameter, or of its gradient. */
export type Values = readonly number[];
/** Entries by the name of the parameter. */
export type Gradients = Readonly<Record<string, Values>>;

/** A loss with its right gradient, over plain arrays of parameters. */
export interface Model {
  readonly name: string;
  readonly parameters: Gradients;
  readonly loss: (at: Gradients) => number;
  readonly gradient: (at: Gradients) => Gradients;
  readonly batchSize?: number;
}

const normals = (random: RandomStream, length: number): number[] => Array.from({ length }, () => random.normal());
/** Returns the sum of all entries. */
export const sum = (values: Values): number => values.reduce((total, v) => total + v, 0);

/** Returns a sum of smooth functions of positive numbers. */
export function scales(random: RandomStream, size: number): Model {
  const w = normals(random, size);
  return {
    name: `${size} scales`,
    parameters: { x: Array.from({ length: size }, () => 0.3 + 2 * random.uniform()) },
    loss: ({ x }) => sum(x!.map((v, i) => w[i]! * v ** 2 + Math.log(v) + 1 / v)),
    gradient: ({ x }) => ({ x: x!.map((v, i) => 2 * w[i]! * v + 1 / v - 1 / v ** 2) }),
  };
}

/** Returns the negative log-likelihood of normal numbers, by their mean and the logarithm of their width. */
export function likelihood(random: RandomStream, size: number): Model {
  const data = normals(random, 5 * size);
  const of = (i: number): number[] => data.slice(5 * i, 5 * i + 5);
  return {
    name: `likelihood of ${size}`,
    parameters: { mu: normals(random, size), logSigma: normals(random, size).map((v) => v / 2) },
    loss: ({ mu, logSigma }) =>
      sum(mu!.map((m, i) => sum(of(i).map((y) => logSigma![i]! + (y - m) ** 2 / 2 / Math.exp(2 * logSigma![i]!))))),
    gradient: ({ mu, logSigma }) => ({
      mu: mu!.map((m, i) => sum(of(i).map((y) => (m - y) / Math.exp(2 * logSigma![i]!)))),
      logSigma: mu!.map((m, i) => sum(of(i).map((y) => 1 - (y - m) ** 2 / Math.exp(2 * logSigma![i]!)))),
    }),
  };
}

/** Returns the squared error of a linear layer with tanh, as a mean over samples. The weights of the samples allow mistakes in single samples. */
export function layer(
  random: RandomStream,
  n: number,
  d: number,
  c: number,
): Model & { readonly weighted: (weights: Values, slope?: (h: number) => number) => Model['gradient'] } {
  const x = normals(random, n * d);
  const y = normals(random, n * c);
  const drive = (W: Values, b: Values, k: number, j: number): number => {
    let total = b[j]!;
    for (let i = 0; i < d; i++) total += x[k * d + i]! * W[i * c + j]!;
    return total;
  };
  const weighted =
    (weights: Values, slope = (h: number): number => 1 - h * h): Model['gradient'] =>
    ({ W, b }) => {
      const gW = W!.map(() => 0);
      const gb = b!.map(() => 0);
      for (let k = 0; k < n; k++) {
        for (let j = 0; j < c; j++) {
          const h = Math.tanh(drive(W!, b!, k, j));
          const delta = (2 * weights[k]! * (h - y[k * c + j]!) * slope(h)) / n;
          gb[j]! += delta;
          for (let i = 0; i < d; i++) gW[i * c + j]! += delta * x[k * d + i]!;
        }
      }
      return { W: gW, b: gb };
    };
  return {
    name: `layer ${d} x ${c}, ${n} samples`,
    parameters: { W: normals(random, d * c), b: normals(random, c) },
    loss: ({ W, b }) => {
      let total = 0;
      for (let k = 0; k < n; k++)
        for (let j = 0; j < c; j++) total += (Math.tanh(drive(W!, b!, k, j)) - y[k * c + j]!) ** 2 / n;
      return total;
    },
    gradient: weighted(Array.from({ length: n }, () => 1)),
    weighted,
    batchSize: n,
  };
}

/** Returns a sum over rows of a table that are picked by a list of indices, some of them more than once. */
export function embedding(
  random: RandomStream,
  size: number,
): Model & { readonly indices: Values; readonly slope: (v: number, k: number) => number } {
  const indices = [...Array.from({ length: size }, (_, i) => i), 0, 2, 2, size - 1].filter((i) => i < size);
  const w = indices.map(() => 0.5 + random.uniform());
  const slope = (v: number, k: number): number => w[k]! * (1 + Math.tanh(v) ** 2);
  const f = (v: number, k: number): number => w[k]! * (2 * v - Math.tanh(v));
  return {
    name: `table of ${size}`,
    parameters: { T: normals(random, size) },
    loss: ({ T }) => sum(indices.map((i, k) => f(T![i]!, k))),
    gradient: ({ T }) => ({ T: T!.map((v, i) => sum(indices.map((at, k) => (at === i ? slope(v, k) : 0)))) }),
    indices,
    slope,
  };
}
