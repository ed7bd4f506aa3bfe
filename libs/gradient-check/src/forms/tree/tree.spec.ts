import { describe, expect, it } from 'vitest';
import { buildTree } from './build-tree.js';
import { layoutTree } from './parameter-tree.js';
import { changedLeaves, flatReading, readTree } from './read-tree.js';
import { sameStructure, structureCopy } from './structure.js';
import { namesEntry, pathOfChild } from './tree-path.js';

const layoutOf = (tree: unknown, constant: readonly string[] = []) =>
  layoutTree(tree, { name: 'x', of: 'parameters', constant });

describe('a tree of parameters', () => {
  it('is built from its numbers as it was', () => {
    const tree = { a: 1, 'b.c': [[2, 3], [4, 5]], d: Float32Array.of(6), e: [{ f: Float64Array.of(7) }, []], ids: 'abc' }; // prettier-ignore
    const layout = layoutOf(tree, ['ids']);
    expect(layout.leaves.map(({ path }) => path)).toEqual(['a', '["b.c"]', 'd', 'e[0].f', 'e[1]']);
    expect(buildTree(layout, layout.theta)).toEqual(tree);
  });

  it.each([
    [{ a: 1, ids: [1n] }, [], /^parameters\.ids\[0\] must be numbers, arrays of numbers.*got bigint 1.*constant: \['ids\[0\]'\]/], // prettier-ignore
    [{ a: new Map() }, [], /^parameters\.a must be numbers.*an object of type Map/],
    ['x', [], /^parameters must be numbers.*got "x"$/],
    [
      { a: [1, NaN] },
      [],
      /^parameters: a\[1\] must be finite, got NaN; if it is no parameter, name it in constant: \['a'\]/,
    ],
    [{ a: 1 }, ['b'], /^constant names b, and parameters have nothing there: they have a/],
  ])('is refused with its path: %o', (tree, constant, message) => {
    expect(() => layoutOf(tree, constant)).toThrow(message);
  });

  it('may have a constant within a constant', () => {
    expect(layoutOf({ a: 1, b: { c: 'x' } }, ['b', 'b.c']).size).toBe(1);
  });
});

describe('a tree of derivatives', () => {
  const layout = layoutOf({ a: 1, b: [{ c: [2, 3] }, [4]], none: [] });

  it('is read by leaf, without what is left out', () => {
    const reading = readTree(layout, { a: [1], b: [{ c: [2] }, [4], [9]], d: 8, e: null }, 'gradient');
    expect([...reading.extra.keys()]).toEqual(['b[2]', 'd']);
    expect([...flatReading(layout, reading)]).toEqual([1, NaN, NaN, 4]);
  });

  it.each([
    [undefined, /^gradient must return its numbers, got undefined/],
    [null, /^gradient must return its numbers, got null/],
    [3, /^gradient must be an object with one array per parameter, got number 3/],
    [{ b: { c: 1 } }, /^gradient\.b must be an array of 2, got/],
    [{ b: [[1]] }, /^gradient\.b\[0\] must be an object with one array per parameter/],
    [{ b: [{ c: 'x' }] }, /^gradient\.b\[0\]\.c must be an array of 2 numbers, got "x"/],
    [{ a: {} }, /^gradient\.a must be a number, got/],
  ])('is refused: %j', (given, message) => {
    expect(() => readTree(layout, given, 'gradient')).toThrow(message);
  });

  it('shows another shape of as many numbers', () => {
    const matrix = layoutOf({ W: [[1, 2, 3], [4, 5, 6]] }); // prettier-ignore
    const shapeOf = (W: unknown) => readTree(matrix, { W }, 'gradient').reshaped.map(({ shape }) => shape);
    expect(shapeOf([[1, 2], [3, 4], [5, 6]])).toEqual([[3, 2]]); // prettier-ignore
    expect(shapeOf([1, 2, 3, 4, 5, 6])).toEqual([]);
    expect(shapeOf([[[1, 2, 3], [4, 5, 6]]])).toEqual([]); // prettier-ignore
  });

  it('shows which leaves are no longer what they were', () => {
    const tree = buildTree(layout, layout.theta) as { a: number; b: [{ c: unknown }, number[]] };
    const changed = (): string[] => changedLeaves(layout, tree, layout.theta).map(({ path }) => path);
    expect(changed()).toEqual([]);
    tree.b[1][0] = 9;
    expect(changed()).toEqual(['b[1]']);
    tree.b[0].c = 'x';
    expect(changed()).toEqual(['a', 'b[0].c', 'b[1]', 'none']);
  });

  type Tree = Readonly<Record<'one' | 'wide' | 'narrow' | '__proto__', { W: number[][] | Float64Array; b: number }>>;
  it.each<[string, (tree: Tree) => unknown, readonly string[]]>([
    ['nothing', () => undefined, []],
    ['a number', ({ one }) => (one.b = 3), ['one.b']],
    ['a number of a row', ({ one }) => ((one.W as number[][])[1]![0] = 3), ['one.W']],
    ['rows by one more', ({ one }) => (one.W as number[][]).push([0, 0]), ['one.W']],
    ['rows that are flat now', ({ one }) => (one.W = [0.1, 0.2, 0.3, 0.4] as never), []],
    ['a number in float64', ({ wide }) => ((wide.W as Float64Array)[1] = 0.7), ['wide.W']],
    ['a number in float32', ({ narrow }) => ((narrow.W as Float64Array)[0] = 0.7), ['narrow.W']],
    ['an array of as many numbers', ({ narrow }) => (narrow.W = Float32Array.of(0.1, 0.2) as never), []],
    ['a key like no other', ({ ['__proto__']: own }) => (own.b = 3), ['__proto__.b']],
    ['something new', (tree) => Object.assign(tree.one, { added: 1 }), []],
  ])('shows a change of %s', (_, change, changed) => {
    const of = (W: unknown): unknown => ({ W, b: 0.1 });
    const given = { one: of([[0.1, 0.2], [0.3, 0.4]]), wide: of(Float64Array.of(0.1, 0.2)), narrow: of(Float32Array.of(0.1, 0.2)) }; // prettier-ignore
    const mixed = layoutOf({ ...given, ['__proto__']: of([1]) });
    const tree = buildTree(mixed, mixed.theta) as Tree;
    change(tree);
    expect(changedLeaves(mixed, tree, mixed.theta).map(({ path }) => path)).toEqual(changed);
  });
});

describe('plain data', () => {
  const shared = new Map();
  const data = { a: [1, { b: Int32Array.of(1, 2) }], shared, view: new DataView(new ArrayBuffer(1)), none: null };

  it('is the same as its copy, and shares nothing that can be written', () => {
    const copy = structureCopy(data) as typeof data;
    expect(copy).toEqual(data);
    expect(sameStructure(copy, data)).toBe(true);
    expect(copy.a).not.toBe(data.a);
    expect(copy.shared).toBe(shared);
    (copy.a[1] as { b: Int32Array }).b[1] = 3;
    expect(sameStructure(copy, data)).toBe(false);
  });

  it.each([
    [[1], [1, 2]],
    [[1], undefined],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, 1],
    [new Map(), new Map()],
  ])('differs: %o and %o', (a, b) => {
    expect(sameStructure(a, b)).toBe(false);
  });
});

describe('a path', () => {
  it('quotes keys that have letters of paths', () => {
    expect(pathOfChild('a', 'b')).toBe('a.b');
    expect(pathOfChild('', 'b')).toBe('b');
    expect(pathOfChild('a', 'b c')).toBe('a["b c"]');
    expect(pathOfChild('a', '')).toBe('a[""]');
  });

  it.each([
    ['W[3,2]', true],
    ['W', true],
    ['W[*,2]', true],
    ['W[3,*]', true],
    ['W[*,1]', false],
    ['V', false],
    ['W[3', false],
  ])('is named by %s: %s', (pattern, is) => {
    expect(namesEntry(pattern, 'W[3,2]', 'W')).toBe(is);
  });
});
