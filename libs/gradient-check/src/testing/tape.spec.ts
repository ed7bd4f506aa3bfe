import { stream } from '@gradproof/random';
import { describe, expect, it } from 'vitest';
import { type ElementwiseName, type Node, type Tape, elementwise, tape } from './tape.js';

const A = [0.3, -1.2, 0.7, 2.1, -0.4, 0.9];

/** Largest deviation of the derivative of `f` at A, shape [2, 3], from a central difference. */
function deviation(f: (t: Tape, a: Node) => Node): number {
  const weights = Array.from({ length: 12 }, (_, i) => Math.sin(i + 1));
  const loss = (values: readonly number[]): { t: Tape; a: Node; out: Node } => {
    const t = tape();
    const a = t.leaf(2, 3, values);
    const out = f(t, a);
    return { t, a, out: t.sum(t.multiply(out, t.leaf(out.rows, out.columns, weights))) };
  };
  const { t, a, out } = loss(A);
  t.backward(out);
  const step = 1e-5;
  const deviations = A.map((value, i) => {
    const [up, down] = [step, -step].map((h) => loss(A.with(i, value + h)).out.value[0]!);
    return Math.abs(a.adjoint[i]! - (up! - down!) / (2 * step));
  });
  return Math.max(...deviations);
}

describe('tape', () => {
  const operations: [string, (t: Tape, a: Node) => Node][] = [
    ['product on the left', (t, a) => t.product(a, t.leaf(3, 2, [1, 2, -1, 0.5, 3, -2]))],
    ['product on the right', (t, a) => t.product(t.leaf(2, 2, [1, 2, -1, 0.5]), a)],
    ['sum with a row', (t, a) => t.add(a, t.rows(a, 1, 1))],
    ['sum with one entry', (t, a) => t.add(a, t.sum(a))],
    ['product with a column', (t, a) => t.multiply(a, t.rowSums(a))],
    ['scale', (t, a) => t.scale(a, -2.5)],
    ['transpose', (t, a) => t.transpose(a)],
    ['logsumexp', (t, a) => t.logsumexp(a)],
    ['softmax', (t, a) => t.softmax(a)],
    ['max', (t, a) => t.max(a)],
  ];
  it.each(operations)('%s', (_, f) => expect(deviation(f)).toBeLessThan(1e-6));

  it.each(Object.keys(elementwise) as ElementwiseName[])('%s', (name) => {
    const positive = name === 'log' || name === 'sqrt';
    expect(deviation((t, a) => t.map(positive ? t.map(a, 'exp') : a, name))).toBeLessThan(1e-6);
  });

  it('shares the derivative of a maximum among ties', () => {
    const t = tape();
    const a = t.leaf(1, 3, [2, 1, 2]);
    t.backward(t.max(a));
    expect(Array.from(a.adjoint)).toEqual([0.5, 0, 0.5]);
  });

  it('computes the same again from other leaves, and no derivative of constants', () => {
    const record = (values: readonly number[]): { t: Tape; a: Node; data: Node; out: Node } => {
      const t = tape();
      const a = t.leaf(2, 3, values);
      const data = t.constant(3, 2, [1, 2, -1, 0.5, 3, -2]);
      return { t, a, data, out: t.sum(t.map(t.product(a, t.map(data, 'tanh')), 'square')) };
    };
    const fresh = record(A);
    const again = record(A.map((value) => 2 * value));
    again.t.backward(again.out); // what it leaves behind does not add up
    again.t.assign(again.a, A);
    again.t.forward();
    for (const { t, out } of [fresh, again]) t.backward(out);
    expect(again.out.value).toEqual(fresh.out.value);
    expect(again.a.adjoint).toEqual(fresh.a.adjoint);
    expect(again.data.adjoint).toHaveLength(0);
  });

  it('rounds every number as told', () => {
    const random = stream(0, 'tape');
    const t = tape('float32');
    const a = t.leaf(
      4,
      4,
      Array.from({ length: 16 }, () => random.normal()),
    );
    const out = t.sum(t.map(t.product(a, a), 'tanh'));
    t.backward(out);
    for (const value of [...a.value, ...a.adjoint, ...out.value]) expect(value).toBe(Math.fround(value));
  });
});
