import type { RandomStream } from '@gradproof/random';
import type { ElementwiseName } from '../tape/elementwise.js';
import type { Node } from '../tape/node.js';
import type { Tape } from '../tape/tape-operations.js';

/** Draws a whole number from `low` to `high`, both included. */
export const between = (random: RandomStream, low: number, high: number): number =>
  low + random.integer(high - low + 1);
export const normals = (random: RandomStream, length: number): Float64Array =>
  Float64Array.from({ length }, () => random.normal());
export const pick = <T>(random: RandomStream, choices: readonly T[]): T => choices[random.integer(choices.length)]!;
/** The number 1 as a matrix [1, 1]. */
export const ONE = Float64Array.of(1);
export const SMOOTH: readonly ElementwiseName[] = ['tanh', 'sigmoid', 'softplus', 'sin', 'gauss'];
/** Activations of networks, with as much weight on ReLUs as they have in practice. */
export const ACTIVATIONS: readonly ElementwiseName[] = [...SMOOTH, 'relu', 'relu', 'leakyRelu'];

/** Draws a matrix [rows, columns] with a single 1 in each row, and 0 elsewhere. */
export function oneHot(random: RandomStream, rows: number, columns: number): Float64Array {
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) values[i * columns + random.integer(columns)] = 1;
  return values;
}

/** Returns the mean over rows of `logsumexp(row) - row[target]`. */
export function crossEntropy(t: Tape, logits: Node, targets: Float64Array): Node {
  const chosen = t.rowSums(t.multiply(logits, t.constant(logits.rows, logits.columns, targets)));
  return t.scale(t.sum(t.add(t.logsumexp(logits), t.scale(chosen, -1))), 1 / logits.rows);
}

/** Returns the mean over rows of the sum of squares. */
export function meanSquare(t: Tape, a: Node): Node {
  return t.scale(t.sum(t.map(a, 'square')), 1 / a.rows);
}
