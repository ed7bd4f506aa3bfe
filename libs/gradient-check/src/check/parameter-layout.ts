import { CheckInputError } from './check-input-error.js';
import { describeValue } from './describe-value.js';
import type { ParameterSet } from './gradient-check.js';

/** Which function rounds a parameter to float32: the loss does not change within one float32 number, or the gradient returns float32 numbers. */
export type RoundedBy = 'loss' | 'gradient';

/** One named parameter inside the flat vector of all parameters. */
export interface Block {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  /** Whether it is checked at float32 numbers, and moved from one to another. */
  readonly float32: boolean;
  /** Set if it is given as a Float64Array all the same: the function that rounds it to float32. */
  readonly roundedBy?: RoundedBy;
  /** The name of an entry in messages; `W[3]` unless given. */
  readonly path?: (index: number) => string | undefined;
}

/** Names, lengths and types of the parameters, in the order in which they lie in the flat vector. */
export interface ParameterLayout {
  readonly blocks: readonly Block[];
  readonly size: number;
}

/**
 * Returns the layout of the parameters in the flat vector.
 *
 * @param rounded - names of parameters that are rounded to float32, and which function rounds them
 * @param path - the name of an entry in messages
 * @throws {CheckInputError} when a parameter is not a Float64Array or Float32Array, or holds a value that is not finite
 */
export function layoutOf(
  parameters: ParameterSet,
  rounded: ReadonlyMap<string, RoundedBy> = new Map(),
  path?: (name: string, index: number) => string | undefined,
): ParameterLayout {
  const blocks: Block[] = [];
  let offset = 0;
  for (const [name, values] of Object.entries(parameters)) {
    if (!(values instanceof Float64Array || values instanceof Float32Array)) {
      throw new CheckInputError(
        `parameters.${name} must be a Float64Array or a Float32Array, got ${describeValue(values)}`,
      );
    }
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) {
      const remedy = `if ${name} is no parameter, such as a mask, name it in constant: ['${name}']`;
      throw new CheckInputError(`parameters.${name}[${bad}] must be finite, got ${values[bad]}; ${remedy}`);
    }
    const roundedBy = values instanceof Float64Array ? rounded.get(name) : undefined;
    blocks.push({
      name,
      offset,
      length: values.length,
      float32: roundedBy !== undefined || values instanceof Float32Array,
      ...(roundedBy && { roundedBy }),
      ...(path && { path: (index: number) => path(name, index) }),
    });
    offset += values.length;
  }
  return { blocks, size: offset };
}

/** Returns all parameters as one vector of length `layout.size`. */
export function flatten(layout: ParameterLayout, parameters: ParameterSet): Float64Array {
  const theta = new Float64Array(layout.size);
  for (const { name, offset, roundedBy } of layout.blocks) {
    theta.set(roundedBy ? new Float32Array(parameters[name]!) : parameters[name]!, offset);
  }
  return theta;
}

/** Returns the parameters in new arrays of their original types, which share no memory with `theta`. */
export function unflatten(layout: ParameterLayout, theta: Float64Array): Record<string, Float64Array | Float32Array> {
  const parameters: Record<string, Float64Array | Float32Array> = {};
  for (const { name, offset, length, float32, roundedBy } of layout.blocks) {
    const own = float32 ? new Float32Array(length) : new Float64Array(length);
    own.set(length === theta.length ? theta : theta.subarray(offset, offset + length));
    parameters[name] = roundedBy ? new Float64Array(own) : own;
  }
  return parameters;
}

/** Returns whether any parameter is checked at float32 numbers. */
export function hasFloat32({ blocks }: ParameterLayout): boolean {
  return blocks.some(({ float32 }) => float32);
}

/** Returns the indices of a parameter's entries in the flat vector. */
export function indicesOf({ offset, length }: Block): number[] {
  return Array.from({ length }, (_, i) => offset + i);
}

/** Returns the parameter that the entry at `index` of the flat vector belongs to. */
export function blockOf({ blocks }: ParameterLayout, index: number): Block {
  return blocks.find(({ offset, length }) => index < offset + length)!;
}

/** Returns the name of the entry at `index` of the flat vector, such as `W[3]`. */
export function nameOf(layout: ParameterLayout, index: number): string {
  const block = blockOf(layout, index);
  return pathOf(block, index - block.offset);
}

/** Returns the name of the entry at `index` of its block. */
export function pathOf({ name, path }: Pick<Block, 'name' | 'path'>, index: number): string {
  return path?.(index) ?? `${name}[${index}]`;
}
