import { CheckInputError } from './check-input-error.js';
import { describeValue } from './describe-value.js';

/** A tensor of some library, as far as a check reads it: TensorFlow.js has `dataSync`, jax-js has `js`, others have `item`. */
export type TensorLike =
  | { dataSync(): ArrayLike<number> }
  | { js(): unknown }
  | { item(): number }
  | { readonly data: ArrayLike<number>; readonly shape: readonly number[] };

/** Numbers in row-major order, with their shape if it is known. */
interface NumberBlock {
  /** Undefined where the numbers come without a shape, as in a typed array. */
  readonly shape?: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Returns whether the value is a typed array whose numbers can have derivatives. */
export const isFloatArray = (value: unknown): value is Float64Array | Float32Array =>
  value instanceof Float64Array || value instanceof Float32Array;

/**
 * Reads numbers in any form that a function may return: one number, an array, nested arrays of equal lengths, a typed array or a tensor. Returns
 * undefined for anything else.
 */
export function numbersOf(given: unknown): NumberBlock | undefined {
  if (typeof given === 'number') return { shape: [], values: [given] };
  if (Array.isArray(given)) {
    const shape = shapeOf(given);
    return shape && { shape, values: shape.length === 1 ? given : given.flat(Infinity) };
  }
  if (ArrayBuffer.isView(given)) return isNumeric(given) ? { values: given } : undefined;
  return typeof given === 'object' && given !== null ? tensorNumbers(given) : undefined;
}

/** Returns the shape of nested arrays of numbers; undefined where rows differ in shape, or where they hold anything but numbers. */
function shapeOf(value: unknown): readonly number[] | undefined {
  // an entry that was never set is a mistake of the function that returned it, and is read as NaN
  if (typeof value === 'number' || value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return [0];
  let inner: readonly number[] | undefined;
  for (const each of value as unknown[]) {
    const shape = shapeOf(each);
    if (shape === undefined) return undefined;
    inner ??= shape;
    if (shape.length !== inner.length || shape.some((length, i) => length !== inner![i])) return undefined;
  }
  return [value.length, ...inner!];
}

interface Readers {
  dataSync: () => ArrayLike<number>;
  js: () => unknown;
  item: () => number;
  data: unknown;
  shape: readonly number[];
}

function tensorNumbers(tensor: Partial<Readers>): NumberBlock | undefined {
  const shape = Array.isArray(tensor.shape) ? { shape: tensor.shape } : undefined;
  if (typeof tensor.dataSync === 'function') return { values: tensor.dataSync(), ...shape };
  if (typeof tensor.js === 'function') return numbersOf(tensor.js());
  if (shape !== undefined && isArrayLike(tensor.data)) {
    return { values: Array.isArray(tensor.data) ? tensor.data.flat(Infinity) : tensor.data, ...shape };
  }
  return typeof tensor.item === 'function' ? numbersOf(tensor.item()) : undefined;
}

const isNumeric = (view: ArrayBufferView): view is Float64Array =>
  !(view instanceof DataView || view instanceof BigInt64Array || view instanceof BigUint64Array);

const isArrayLike = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && isNumeric(value));

/**
 * Returns the one number of a loss: the number itself, or the only entry of an array or a tensor.
 *
 * @throws {CheckInputError} when it is anything else
 */
export function oneNumber(value: unknown): number {
  if (typeof value === 'number') return value + 0; // -0 is the same loss
  const found = numbersOf(value);
  const [only] = found?.values.length === 1 ? Array.from(found.values) : [];
  if (typeof only === 'number') return only + 0;
  const got = found === undefined ? describeValue(value) : `${found.values.length} numbers; give many as \`value\``;
  throw new CheckInputError(`loss must return a number, got ${got}`);
}
