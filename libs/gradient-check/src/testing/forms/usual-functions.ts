import { dot } from '../plain-vector.js';

/** Returns the softmax of a vector. */
export function softmax(x: readonly number[]): number[] {
  const largest = Math.max(...x);
  const powers = x.map((v) => Math.exp(v - largest));
  const sum = powers.reduce((total, v) => total + v, 0);
  return powers.map((v) => v / sum);
}

/**
 * Returns the Jacobian of the softmax, [outputs, inputs].
 *
 * @param off - returns an entry off the diagonal from the outputs of its row and its column; `-p q` is right
 */
export function softmaxSlopes(x: readonly number[], off: (p: number, q: number) => number): number[][] {
  const outputs = softmax(x);
  return outputs.map((p, i) => outputs.map((q, j) => (i === j ? p * (1 - p) : off(p, q))));
}

/** A vector, and the quaternion (w, x, y, z) by which it is rotated. */
export interface Rotation {
  q: [number, number, number, number];
  v: [number, number, number];
}

const cross = ([a, b, c]: readonly number[], [x, y, z]: readonly number[]): number[] => [
  b! * z! - c! * y!,
  c! * x! - a! * z!,
  a! * y! - b! * x!,
];

/** Returns the rotated vector, `v + 2 w (u x v) + 2 u x (u x v)`, where u is (x, y, z). */
export function rotate({ q: [w, ...u], v }: Rotation): number[] {
  const once = cross(u, v);
  const twice = cross(u, once);
  return v.map((each, i) => each + 2 * (w * once[i]! + twice[i]!));
}

/** Returns the derivatives of the rotated vector by quaternion and vector, multiplied by the cotangent `g`. */
export function rotatePull({ q: [w, ...u], v }: Rotation, g: readonly number[]): { q: number[]; v: number[] } {
  const [ofU, ofV] = [cross(v, g), cross(g, u)];
  const [uv, gu, gv, uu] = [dot(u, v), dot(g, u), dot(g, v), dot(u, u)];
  return {
    q: [2 * dot(g, cross(u, v)), ...u.map((each, i) => 2 * (w * ofU[i]! + g[i]! * uv + gu * v[i]! - 2 * gv * each))],
    v: g.map((each, i) => each + 2 * (w * ofV[i]! + gu * u[i]! - each * uu)),
  };
}

/** A recurrent network with one input per step, whose state does not change where the mask is 0. */
export interface Rnn {
  h0: number[];
  U: number[];
  W: number[][];
  steps: number[];
  mask: number[];
}

const stepOf = ({ U, W, steps }: Rnn, h: readonly number[], t: number): number[] =>
  U.map((u, i) => Math.tanh(dot(W[i]!, h) + u * steps[t]!));

/** Returns the states after each step. */
export function rnn(p: Rnn): number[][] {
  const states: number[][] = [];
  let h = p.h0;
  for (const [t, m] of p.mask.entries()) {
    const next = stepOf(p, h, t);
    h = h.map((v, i) => m * next[i]! + (1 - m) * v);
    states.push(h);
  }
  return states;
}

/**
 * Returns the derivatives of the states, multiplied by the cotangents `c`.
 *
 * @param kept - factor on what comes back through a masked step; 1 is right
 */
export function rnnPull(p: Rnn, c: readonly (readonly number[])[], kept: number): Omit<Rnn, 'mask'> {
  const states = [p.h0, ...rnn(p)];
  const zeros = p.h0.map(() => 0);
  const g = { U: [...zeros], W: p.W.map(() => [...zeros]), steps: p.steps.map(() => 0) };
  let dh = zeros;
  for (let t = p.steps.length - 1; t >= 0; t--) {
    const [h, m] = [states[t]!, p.mask[t]!];
    dh = dh.map((v, i) => v + c[t]![i]!);
    const da = stepOf(p, h, t).map((v, i) => m * (1 - v * v) * dh[i]!);
    dh = dh.map((v, j) => kept * (1 - m) * v + da.reduce((sum, d, i) => sum + d * p.W[i]![j]!, 0));
    da.forEach((d, i) => {
      g.U[i]! += d * p.steps[t]!;
      g.steps[t]! += d * p.U[i]!;
      h.forEach((v, j) => (g.W[i]![j]! += d * v));
    });
  }
  return { ...g, h0: dh };
}
