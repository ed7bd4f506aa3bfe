import { describe, expect, it } from 'vitest';
import { layoutTree } from '../tree/parameter-tree.js';
import { readJacobian } from './read-jacobian.js';

const read = (parameters: unknown, value: unknown, given: unknown, constant: readonly string[] = []) =>
  readJacobian(
    {
      inputs: layoutTree(parameters, { name: 'x', of: 'parameters', constant }),
      outputs: layoutTree(value, { name: 'output', prefix: 'output', of: 'value' }),
    },
    given,
    'jacobian',
  );
const tree = { a: 1, b: [2, 3] };

class Tensor {
  readonly shape = [2, 3];
  dataSync(): number[] {
    return [1, 2, 3, 4, 5, 6];
  }
}

describe('readJacobian', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['a matrix', tree, [1, 2], [[1, 2, 3], [4, 5, 6]]], // prettier-ignore
    ['a flat matrix', tree, [1, 2], Float64Array.of(1, 2, 3, 4, 5, 6)],
    ['a tensor', tree, [1, 2], new Tensor()],
    ['a tree for each output', tree, [1, 2], [{ a: 1, b: [2, 3] }, { a: 4, b: [5, 6] }]], // prettier-ignore
    ['a tree of arrays', tree, [1, 2], { a: [1, 4], b: [[2, 3], [5, 6]] }], // prettier-ignore
    ['a tree like the value of trees', tree, { y: 1, z: [2] }, { y: tree, z: [{ a: 4, b: [5, 6] }] }],
    ['one matrix for a tree of outputs', tree, { y: 1, z: [2] }, [[1, 2, 3], [4, 5, 6]]], // prettier-ignore
    ['a tree for each number of a tree', tree, { y: 1, z: [2] }, [tree, { a: 4, b: [5, 6] }]],
    ['a tree of arrays for a tree of outputs', tree, { y: 1, z: [2] }, { a: [1, 4], b: [[2, 3], [5, 6]] }], // prettier-ignore
    ['a tree of arrays for a list of outputs', tree, [[1], [[2]]], { a: [1, 4], b: [[2, 3], [5, 6]] }], // prettier-ignore
    ['a tree like the value, with keys of the parameters', tree, tree, { a: [1, 2, 3], b: [[4, 5, 6], [7, 8, 9]] }], // prettier-ignore
    ['a tree of arrays, with keys of the value', tree, tree, { a: [1, 4, 7], b: [[2, 3], [5, 6], [8, 9]] }], // prettier-ignore
    ['a tree for each number of a tree like it', tree, tree, [tree, { a: 4, b: [5, 6] }, { a: 7, b: [8, 9] }]], // prettier-ignore
    [
      'a tree of arrays, whose parts are no trees like the outputs of that name',
      { a: { p: 1 }, b: [2, 3] },
      { a: 1, b: 2 },
      { a: { p: [1, 4] }, b: [[2, 3], [5, 6]] }, // prettier-ignore
    ],
    ['lists of inputs, for each output', [[1], [2, 3]], [1, 2], [[[1], [2, 3]], [[4], [5, 6]]]], // prettier-ignore
    ['lists of inputs, with all outputs', [[1], [2, 3]], [1, 2], [[[1], [4]], [[2, 3], [5, 6]]]], // prettier-ignore
  ])('takes %s', (_, parameters, value, given) => {
    const { matrix, misfits } = read(parameters, value, given);
    expect(misfits).toEqual([]);
    expect(Array.from(matrix, (v, i) => v - i)).toSatisfy((all: number[]) => all.every((v) => v === all[0]));
  });

  it.each<[unknown, unknown, unknown, string]>([
    [[1, 2, 3], [1, 2], [[1, 2], [3, 4], [5, 6]], 'jacobian is [3, 2] for 2 outputs by 3 inputs: transposed?'], // prettier-ignore
    [[1, 2, 3], [1, 2], [[1, 2, 3]], 'jacobian must have 2 x 3 numbers, outputs by inputs; got 3 numbers'],
    [[1, 2, 3], [1, 2], 'x', 'jacobian must have 2 x 3 numbers, outputs by inputs; got "x"'],
    [tree, [1, 2], undefined, 'jacobian has no derivatives of some outputs'],
    [tree, [1, 2], [null, tree], 'jacobian must return its numbers, got null'],
    [tree, [1, 2], { a: [1, 4], b: [2, 3, 5] }, 'jacobian.b has 3 numbers for 2 x 2'],
    [tree, [1, 2], { a: [1, 4], c: [1] }, 'jacobian has c, and no parameter has that name'],
    [tree, [1, 2], [{ a: 1 }, tree], 'jacobian has no b: a parameter without its derivatives'],
    [tree, [1, 2], [{ a: [1, 2], b: [1, 2] }, tree], 'jacobian.a has 2 numbers for 1'],
    [tree, { y: 1, z: 2 }, [tree, { a: 1 }], 'jacobian has no b: a parameter without its derivatives'],
    [tree, { y: 1, z: 2 }, { a: [1, 2], b: [1, 2] }, 'jacobian.b has 2 numbers for 2 x 2'],
    [tree, { y: 1, z: 2 }, { y: tree }, 'output.z: jacobian has no derivatives of some outputs'],
    [tree, { y: 1, z: 2 }, { y: tree, z: tree, u: tree }, 'jacobian has u, and no output has that name'],
  ])('says what is wrong: %j to %j by %j', (parameters, value, given, message) => {
    let said: readonly string[];
    try {
      said = read(parameters, value, given).misfits;
    } catch (error) {
      said = [(error as Error).message];
    }
    expect(said).toContain(message);
  });

  it('refuses what is no tree like the value', () => {
    expect(() => read(tree, { y: 1, z: [2] }, 'x')).toThrow(/^jacobian must be a tree like the value, got "x"/);
  });

  it('leaves out constants, and fills what is not there with NaN', () => {
    const { matrix } = read({ a: 1, mask: 2 }, [1, 2], [{ a: 1, mask: 9 }, { a: undefined }], ['mask']);
    expect([...matrix]).toEqual([1, NaN]);
  });
});
