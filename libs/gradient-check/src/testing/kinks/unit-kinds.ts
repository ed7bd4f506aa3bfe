import { dot } from '../plain-vector.js';
import { type KinkKind, type VectorGradient, value, values } from './kink-case.js';

/** A unit `relu(w x + b)` at its kink, plain or leaky, or the absolute value of `w x + b`. */
export const units: KinkKind = {
  name: 'unit',
  sizes: [1, 29],
  draw(choices, size) {
    const w = values(choices, size);
    const x = values(choices, size);
    const below = [0, 0.125, -1][choices.integer(3)]!;
    const at = choices.integer(size);
    const drive = (p: readonly number[]): number => p[size]! + dot(w, p);
    const by =
      (on: (v: number, i: number) => number, weights: readonly number[] = w): VectorGradient =>
      (p) => {
        const v = drive(p);
        return p.map((_, i) => on(v, i) * (weights[i] ?? 1));
      };
    const slope =
      (atKink: number) =>
      (v: number): number =>
        v > 0 ? 1 : v < 0 ? below : atKink;
    const other = w.map((wi, i) => (i === at ? (wi === 1 ? 2 : 1) : wi));
    return {
      x: [...x, -dot(w, x)],
      loss: (p) => {
        const v = drive(p);
        return v > 0 ? v : below * v;
      },
      right: {
        'the slope above': by(slope(1)),
        'the slope below': by(slope(below)),
        'the middle of both': by(slope((1 + below) / 2)),
      },
      wrong: {
        'a weight forgotten': by(slope(1), other),
        'a weight with the wrong sign': by(
          slope(1),
          w.map((wi, i) => (i === at ? -wi : wi)),
        ),
        'one entry from the other side': by((v, i) => slope(i === at ? below : 1)(v)),
        'mask forgotten': by(() => 1),
        'always 0': (p) => p.map(() => 0),
      },
    };
  },
};

/** ReLUs that do not depend on each other, all at 0. */
export const relus: KinkKind = {
  name: 'relus',
  sizes: [1, 30],
  draw(choices, size) {
    const factors = values(choices, size);
    const at = choices.integer(size);
    const atKink = factors.map(() => choices.integer(2));
    const by =
      (on: (v: number, i: number) => number): VectorGradient =>
      (x) =>
        x.map((v, i) => factors[i]! * on(v, i));
    return {
      x: factors.map(() => 0),
      loss: (x) => x.reduce((sum, v, i) => sum + factors[i]! * Math.max(0, v), 0),
      right: {
        'the slope below': by((v) => Number(v > 0)),
        'the slope above': by((v) => Number(v >= 0)),
        'the middle of both': by((v) => (v === 0 ? 0.5 : Number(v > 0))),
        'either slope': by((v, i) => (v === 0 ? atKink[i]! : Number(v > 0))),
      },
      wrong: {
        'mask forgotten': by(() => 1),
        'always 0': by(() => 0),
        'mask of one entry forgotten': by((v, i) => (i === at ? 1 : Number(v > 0))),
        'one entry half as large again': by((v, i) => (i === at ? 1.5 : 1) * Number(v > 0)),
        'half as large again at the kink': by((v) => (v === 0 ? 1.5 : Number(v > 0))),
      },
    };
  },
};

/** Products of two ReLUs, both at 0: each is flat along every entry, and rises where both do. */
export const products: KinkKind = {
  name: 'product of relus',
  sizes: [1, 6],
  draw(choices, size) {
    const factors = values(choices, size);
    const at = choices.integer(size);
    const by =
      (on: (own: number, other: number, i: number) => number): VectorGradient =>
      (x) =>
        x.map((v, i) => factors[i >> 1]! * on(v, x[i ^ 1]!, i >> 1));
    const relu = (v: number): number => Math.max(0, v);
    return {
      x: Array.from({ length: 2 * size }, () => 0),
      loss: (x) => factors.reduce((sum, factor, i) => sum + factor * relu(x[2 * i]!) * relu(x[2 * i + 1]!), 0),
      right: {
        'the slope below': by((v, other) => Number(v > 0) * relu(other)),
        'the slope above': by((v, other) => Number(v >= 0) * relu(other)),
      },
      wrong: {
        'mask forgotten': by((_, other) => relu(other)),
        'mask of one pair forgotten': by((v, other, i) => Number(i === at || v > 0) * relu(other)),
        'always 0': by(() => 0),
        'one pair forgotten': by((v, other, i) => Number(i !== at && v > 0) * relu(other)),
        'the other factor forgotten': by((v) => Number(v > 0)),
        'twice the slope': by((v, other) => 2 * Number(v > 0) * relu(other)),
      },
    };
  },
};

const norm = (x: readonly number[]): number => Math.hypot(...x);

/** The length of a vector at 0, or the distance of a point from itself. */
export const cones: KinkKind = {
  name: 'cone',
  sizes: [2, 30],
  draw(choices, size) {
    const factor = value(choices);
    const isDistance = choices.integer(2) === 1;
    const place = values(choices, size);
    const vectorOf = (p: readonly number[]): number[] =>
      Array.from({ length: size }, (_, i) => (isDistance ? p[i]! - p[size + i]! : p[i]!));
    const by =
      (tip: readonly number[], slope: (v: number, length: number) => number = (v, l) => v / l): VectorGradient =>
      (p) => {
        const vector = vectorOf(p);
        const length = norm(vector);
        const one = vector.map((v, i) => factor * (length === 0 ? tip[i]! : slope(v, length)));
        return isDistance ? [...one, ...one.map((v) => -v)] : one;
      };
    const drawn = values(choices, size);
    const unit = drawn.map((v) => v / norm(drawn));
    const zero = unit.map(() => 0);
    return {
      x: isDistance ? [...place, ...place] : place.map(() => 0),
      loss: (p) => factor * norm(vectorOf(p)),
      right: {
        '0 at the tip': by(zero),
        'a unit vector at the tip': by(unit),
        'a shorter vector at the tip': by(unit.map((v) => v / 2)),
      },
      wrong: {
        'ones at the tip': by(unit.map(() => 1)),
        'a vector of length 1.3 at the tip': by(unit.map((v) => 1.3 * v)),
        'NaN at the tip': by(unit.map(() => NaN)),
        'twice the slope': by(zero, (v, l) => (2 * v) / l),
      },
    };
  },
};
