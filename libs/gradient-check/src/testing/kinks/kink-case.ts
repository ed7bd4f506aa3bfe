import type { GradientCheck } from '../../check/gradient-check.js';

/** The source of all choices: a random stream, or a list that fast-check shrinks. */
export interface Choices {
  /** Returns a whole number from 0 to `bound - 1`; 0 is the simplest choice. */
  integer(bound: number): number;
}

/** A gradient function over plain arrays. */
export type VectorGradient = (x: readonly number[]) => readonly number[];

/** A loss with a point at which it is not smooth, and gradients of it by name. */
export interface KinkDraw {
  readonly x: readonly number[];
  readonly loss: (x: readonly number[]) => number;
  /** Gradients that implementations declare where there is no derivative; none of them may fail. */
  readonly right: Readonly<Record<string, VectorGradient>>;
  /** Wrong gradients; none of them may pass. */
  readonly wrong: Readonly<Record<string, VectorGradient>>;
}

/** A kind of point at which a loss is not smooth. */
export interface KinkKind {
  readonly name: string;
  /** Smallest and largest size to draw; for most kinds, the size is the number of entries that meet there. */
  readonly sizes: readonly [number, number];
  readonly draw: (choices: Choices, size: number) => KinkDraw;
}

/** `float32`: parameters and gradient are float32; `float32 loss`: the loss is, as well. */
export type KinkPrecision = 'float64' | 'float32' | 'float32 loss';

/** A check of one kind, and whether its gradient is right: a right one may not fail, and a wrong one may not pass. */
export interface KinkCase {
  readonly kind: string;
  readonly precision: KinkPrecision;
  readonly size: number;
  /** Name of the convention or of the mistake. */
  readonly gradient: string;
  readonly isRight: boolean;
  readonly check: GradientCheck;
}

/** Functions that the loss is put into, with their derivatives. */
const AROUND: readonly (readonly [(v: number) => number, (v: number) => number])[] = [
  [(v) => v, () => 1],
  [(v) => Math.tanh(v / 4), (v) => 1 / Math.cosh(v / 4) ** 2 / 4],
  [(v) => Math.exp(v / 4), (v) => Math.exp(v / 4) / 4],
  [(v) => 3 * v + (v * v) / 8, (v) => 3 + v / 4],
];

/** All precisions that are drawn. */
const PRECISIONS: readonly KinkPrecision[] = ['float64', 'float32', 'float32 loss'];

/** Draws a case of the kind. The kink lies within a smooth function, and there are smooth entries next to it in the same parameter. */
export function kinkCase(kind: KinkKind, choices: Choices): KinkCase {
  const [least, most] = kind.sizes;
  const size = least + choices.integer(most - least + 1);
  const precision = PRECISIONS[choices.integer(PRECISIONS.length)]!;
  const isRight = choices.integer(2) === 0;
  const draw = kind.draw(choices, size);
  const names = Object.keys(isRight ? draw.right : draw.wrong);
  const gradient = names[choices.integer(names.length)]!;
  const [around, slope] = AROUND[choices.integer(AROUND.length)]!;
  const smooth = Array.from({ length: choices.integer(3) }, () => (1 + choices.integer(16)) / 8);
  const entries = draw.x.length;
  // the functions around are evaluated near 0, where each of them is steep, so that none of them hides a mistake
  const centre = draw.loss(draw.x);
  const single = precision !== 'float64';
  const array = (all: readonly number[]): Float64Array | Float32Array =>
    single ? Float32Array.from(all) : Float64Array.from(all);
  const vectorGradient = (isRight ? draw.right : draw.wrong)[gradient]!;
  return {
    kind: kind.name,
    precision,
    size,
    gradient,
    isRight,
    check: {
      name: `${kind.name} of ${size}, ${precision}, ${gradient}`,
      parameters: { x: array([...draw.x, ...smooth]) },
      loss(at) {
        const x = Array.from(at['x']!);
        const rest = x.slice(entries).reduce((sum, v) => sum + Math.sin(v), 0);
        const loss = around(draw.loss(x.slice(0, entries)) - centre) + rest;
        return precision === 'float32 loss' ? Math.fround(loss) : loss;
      },
      gradient(at) {
        const x = Array.from(at['x']!);
        const own = x.slice(0, entries);
        const factor = slope(draw.loss(own) - centre);
        return {
          x: array([...vectorGradient(own).map((v) => factor * v), ...x.slice(entries).map((v) => Math.cos(v))]),
        };
      },
    },
  };
}

/** Draws a value of magnitude 1/8 to 2 with either sign, exact in float32. */
export function value(choices: Choices): number {
  const size = (1 + choices.integer(16)) / 8;
  return signOf(choices) * size;
}

/** Draws several such values. */
export function values(choices: Choices, count: number): number[] {
  return Array.from({ length: count }, () => value(choices));
}

/** Draws a sign. */
export function signOf(choices: Choices): 1 | -1 {
  return choices.integer(2) === 0 ? 1 : -1;
}

/** Draws shares that add up to 1. */
export function shares(choices: Choices, size: number): number[] {
  const parts = Array.from({ length: size }, () => 1 + choices.integer(8));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}
