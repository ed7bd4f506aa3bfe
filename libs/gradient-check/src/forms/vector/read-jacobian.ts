import { CheckInputError } from '../../check/check-input-error.js';
import { describeValue } from '../../check/describe-value.js';
import { numbersOf } from '../../check/numbers.js';
import type { TreeLayout, TreeNode } from '../tree/parameter-tree.js';
import { readTree } from '../tree/read-tree.js';
import { isPlain } from '../tree/structure.js';
import type { VectorFunction } from './vector-function.js';

/** A matrix [outputs, inputs] in row-major order, NaN where something was left out, and what is wrong with the form of what was read. */
interface JacobianReading {
  readonly matrix: Float64Array;
  readonly misfits: readonly string[];
}

/** The two sides of a Jacobian. */
type Sides = Pick<VectorFunction, 'inputs' | 'outputs'>;

/**
 * Reads a Jacobian in any of its forms: a matrix [outputs, inputs]; for each output, a tree like the parameters; a tree like the parameters whose
 * arrays have the shape [outputs, ...shape]; or a tree like the value with one of these in each place, and it is read as such a tree where both
 * readings fit.
 *
 * @param of - the name of the Jacobian in messages
 * @throws {CheckInputError} when it has none of these forms
 */
export function readJacobian(sides: Sides, given: unknown, of: string): JacobianReading {
  const { inputs, outputs } = sides;
  const size = outputs.size * inputs.size;
  const isMatrix = !isPlain(given) && numbersOf(given)?.values.length === size;
  const whole = (): JacobianReading => {
    const matrix = new Float64Array(size).fill(NaN);
    return { matrix, misfits: [...new Set(readRows(matrix, inputs, given, outputs.size, of))] };
  };
  if (outputs.root.kind === 'leaf' || isMatrix) return whole();
  if (!hasPart(outputs.root, given) && isTree(given)) return whole();
  const byOutput = (): JacobianReading => readByOutput(sides, given, of);
  return withoutMisfit(byOutput) ?? withoutMisfit(whole) ?? byOutput();
}

function withoutMisfit(read: () => JacobianReading): JacobianReading | undefined {
  try {
    const reading = read();
    return reading.misfits.length === 0 ? reading : undefined;
  } catch (error) {
    if (error instanceof CheckInputError) return undefined;
    throw error;
  }
}

const isTree = (given: unknown): given is object => isPlain(given) || Array.isArray(given);

/** Returns whether a tree has one of the names of the outputs. */
const hasPart = (node: TreeNode, given: unknown): boolean =>
  isTree(given) && 'children' in node && node.children.some(([key]) => Object.hasOwn(given, key));

/** Reads a tree like the value, which holds rows. */
function readByOutput({ inputs, outputs }: Sides, given: unknown, of: string): JacobianReading {
  const matrix = new Float64Array(outputs.size * inputs.size).fill(NaN);
  const misfits = new Set<string>();
  const read = (node: TreeNode, part: unknown): void => {
    if (node.kind === 'constant') return;
    if (node.kind === 'leaf') {
      const { path, offset, size } = node.leaf;
      const rows = matrix.subarray(offset * inputs.size, (offset + size) * inputs.size);
      for (const each of readRows(rows, inputs, part, size, of))
        misfits.add(outputs.leaves.length === 1 ? each : `${path}: ${each}`);
      return;
    }
    if (!isTree(part)) throw new CheckInputError(`${of} must be a tree like the value, got ${describeValue(part)}`);
    const parts = new Map(Object.entries(part));
    for (const [key, child] of node.children) read(child, parts.get(key));
    const names = new Set(node.children.map(([key]) => key));
    for (const key of parts.keys()) if (!names.has(key)) misfits.add(`${of} has ${key}, and no output has that name`);
  };
  read(outputs.root, given);
  return { matrix, misfits: [...misfits] };
}

/** Fills the rows [count, inputs] from one part of a Jacobian, and returns what is wrong with its form. */
function readRows(rows: Float64Array, inputs: TreeLayout, part: unknown, count: number, of: string): string[] {
  if (part === undefined || part === null) return [`${of} has no derivatives of some outputs`];
  const found = isPlain(part) ? undefined : numbersOf(part);
  if (found?.values.length === rows.length) {
    const { shape, values } = found;
    if (isTransposed(shape, count, inputs.size)) {
      return [`${of} is [${shape!.join(', ')}] for ${count} outputs by ${inputs.size} inputs: transposed?`];
    }
    rows.set(Array.from(values, (value) => value ?? NaN));
    return [];
  }
  const isRowByRow =
    Array.isArray(part) && part.length === count && (inputs.root.kind === 'leaf' || !isByLeaf(inputs, part, count));
  if (isRowByRow && found === undefined) {
    return (part as unknown[]).flatMap((row, k) =>
      readByLeaf(rows.subarray(k * inputs.size, (k + 1) * inputs.size), inputs, row, 1, of),
    );
  }
  if (found !== undefined || inputs.root.kind === 'leaf') {
    const got = found === undefined ? describeValue(part) : `${found.values.length} numbers`;
    return [`${of} must have ${count} x ${inputs.size} numbers, outputs by inputs; got ${got}`];
  }
  return readByLeaf(rows, inputs, part, count, of);
}

function isByLeaf(inputs: TreeLayout, part: unknown, count: number): boolean {
  try {
    const { byLeaf } = readTree(inputs, part, '');
    return inputs.leaves.every((leaf) => byLeaf.get(leaf)?.length === count * leaf.size);
  } catch {
    return false;
  }
}

/** Reads the derivatives of `count` outputs: a tree like the parameters, whose arrays have the shape [count, ...shape], or for one output `shape`. */
function readByLeaf(rows: Float64Array, inputs: TreeLayout, part: unknown, count: number, of: string): string[] {
  const { byLeaf, extra } = readTree(inputs, part, of);
  const misfits = [...extra.keys()].map((name) => `${of} has ${name}, and no parameter has that name`);
  for (const leaf of inputs.leaves) {
    const values = byLeaf.get(leaf);
    if (values?.length !== count * leaf.size) {
      const size = count === 1 ? `${leaf.size}` : `${count} x ${leaf.size}`;
      misfits.push(
        values === undefined
          ? `${of} has no ${leaf.path}: a parameter without its derivatives`
          : `${of}.${leaf.path} has ${values.length} numbers for ${size}`,
      );
      continue;
    }
    for (let k = 0; k < count; k++) {
      for (let i = 0; i < leaf.size; i++) rows[k * inputs.size + leaf.offset + i] = values[k * leaf.size + i] ?? NaN;
    }
  }
  return misfits;
}

/** Returns whether the shape is [inputs, outputs] instead of [outputs, inputs], where the two can be told apart. */
function isTransposed(shape: readonly number[] | undefined, count: number, size: number): boolean {
  return shape?.length === 2 && shape[0] === size && shape[1] === count && size !== count;
}
