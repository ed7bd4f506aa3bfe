import { CheckInputError } from './check-input-error.js';
import { describeError } from './describe-value.js';
import { type FlatGradient, flattenGradient } from './flat-gradient.js';
import { misfitsOf } from './gradient-misfit.js';
import { isRecord, narrowProblem } from './check-shape.js';
import type { GradientCheck, GradientSet } from './gradient-check.js';
import { oneNumber } from './numbers.js';
import { type Block, type ParameterLayout, type RoundedBy, flatten, layoutOf, unflatten } from './parameter-layout.js';

/** Records that a function changed a parameter it was given. */
interface Mutation {
  readonly by: 'loss' | 'gradient';
  readonly parameter: string;
}

/**
 * The two functions of a check, over flat vectors. Each call gets fresh copies of the parameters, so that a function that writes to them does no
 * harm; the copies are compared afterwards.
 */
export interface Subject {
  readonly layout: ParameterLayout;
  readonly theta: Float64Array;
  /**
   * Returns NaN where the function throws.
   *
   * @throws {CheckInputError} when the function returns anything but a number
   */
  loss(theta: Float64Array): number | Promise<number>;
  /**
   * @throws {CheckInputError} when the function throws, or returns anything but arrays of numbers by name
   */
  gradient(theta: Float64Array): Promise<FlatGradient>;
  readonly mutations: Mutation[];
  /** Number of calls of each function so far. */
  readonly evaluations: { loss: number; gradient: number };
  /** The error that the loss threw last. */
  lastError: unknown;
}

/**
 * Returns the functions and parameters of a check over flat vectors.
 *
 * @param rounded - names of parameters that loss or gradient round to float32; the subject holds float32 numbers for them
 * @throws {CheckInputError} when the check has the wrong form, or `layoutOf` rejects its parameters
 */
export function subjectOf(check: GradientCheck, rounded?: ReadonlyMap<string, RoundedBy>): Subject {
  const problem = narrowProblem(check);
  if (problem !== undefined) throw new CheckInputError(`${sentenceStart(check)}${problem}`);
  const layout = layoutOf(check.parameters, rounded, (name, index) => check.entryPath?.(name, index));
  const mutations: Mutation[] = [];
  const note = (by: Mutation['by'], parameter: string): void => {
    if (!mutations.some((seen) => seen.by === by && seen.parameter === parameter)) mutations.push({ by, parameter });
  };
  const compare = (by: Mutation['by'], passed: GradientCheck['parameters'], theta: Float64Array): void => {
    const added = Object.keys(passed).find((name) => !layout.blocks.some((block) => block.name === name));
    if (added !== undefined) note(by, added);
    for (const block of layout.blocks) if (isChanged(block, passed[block.name], theta)) note(by, block.name);
  };
  const subject: Subject = {
    layout,
    theta: flatten(layout, check.parameters),
    mutations,
    evaluations: { loss: 0, gradient: 0 },
    lastError: undefined,
    loss(theta) {
      subject.evaluations.loss++;
      const passed = unflatten(layout, theta);
      const keep = (value: unknown): number => {
        compare('loss', passed, theta);
        return oneNumber(value);
      };
      const forgive = (error: unknown): number => {
        compare('loss', passed, theta);
        subject.lastError = error;
        return NaN;
      };
      let value: unknown;
      try {
        value = check.loss(passed);
      } catch (error) {
        return forgive(error);
      }
      return isThenable(value) ? Promise.resolve(value).then(keep, forgive) : keep(value);
    },
    async gradient(theta) {
      subject.evaluations.gradient++;
      const passed = unflatten(layout, theta);
      let raw: GradientSet;
      try {
        raw = await check.gradient(passed);
      } catch (error) {
        throw new CheckInputError(`gradient threw ${describeError(error)}`, { cause: error });
      }
      compare('gradient', passed, theta);
      return { values: flattenGradient(layout, raw), raw, misfits: misfitsOf(layout, raw, check.batchSize) };
    },
  };
  return subject;
}

/** Returns the beginning of a sentence about whatever was given as a check; the sentence goes on with what it must be. */
function sentenceStart(given: unknown): string {
  if (!isRecord(given)) return 'a check ';
  const { name } = given;
  return typeof name === 'string' && name !== '' ? `check ${name}: ` : '';
}

function isChanged(block: Block, passed: Float64Array | Float32Array | undefined, theta: Float64Array): boolean {
  const { offset, length, float32 } = block;
  if (passed?.length !== length) return true;
  return float32 ? isOtherFloat32(passed, theta, offset) : isOther(passed, theta, offset);
}

// NaN is no change of NaN, nor -0 of 0
const isOtherNumber = (a: number | undefined, b: number | undefined): boolean => a !== b && !Object.is(a, b);

// a loop for each type, since one for both takes longer, and every loss is followed by one

function isOther(passed: Float64Array | Float32Array, theta: Float64Array, offset: number): boolean {
  for (let i = 0; i < passed.length; i++) if (isOtherNumber(passed[i], theta[offset + i])) return true;
  return false;
}

function isOtherFloat32(passed: Float64Array | Float32Array, theta: Float64Array, offset: number): boolean {
  for (let i = 0; i < passed.length; i++) if (isOtherNumber(passed[i], Math.fround(theta[offset + i]!))) return true;
  return false;
}

/** Whether a function returned a promise, or what can be awaited like one. */
export function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
