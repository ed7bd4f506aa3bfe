import type { GradientCheck, ParameterSet } from '@gradproof/gradient-check';
import { half } from './half.js';

/** A mistake that can be planted into the gradient of any function. */
export interface FunctionFault {
  /** Number in the catalogue. */
  readonly id: string;
  readonly title: string;
  /** Whether it is a fault in one parameter's gradient, or in the gradient as a whole. */
  readonly of: 'parameter' | 'gradient';
  /** A copy of the check that has the fault; undefined where it cannot be planted. */
  readonly plant: (check: GradientCheck, parameter: string) => GradientCheck | undefined;
}

type Change = (values: Float64Array, parameters: Float64Array) => Float64Array | undefined;

/** A fault in the values of one parameter's gradient; the gradient keeps its type if it is a Float32Array. */
const valueFault = (id: string, title: string, change: Change): FunctionFault => ({
  id,
  title,
  of: 'parameter',
  plant: (check, parameter) => {
    const { length } = check.parameters[parameter]!;
    const probe = Float64Array.from({ length }, (_, i) => i + 1);
    if (change(probe, probe) === undefined) return undefined;
    return {
      ...check,
      gradient: async (parameters) => {
        const gradient = await check.gradient(parameters);
        const right = gradient[parameter]!;
        const wrong = change(Float64Array.from(right), Float64Array.from(parameters[parameter]!))!;
        return { ...gradient, [parameter]: right instanceof Float32Array ? Float32Array.from(wrong) : wrong };
      },
    };
  },
});

const scaled = (id: string, factor: number): FunctionFault =>
  valueFault(id, `${factor} times the gradient`, (values) => values.map((value) => factor * value));

const protocolFault = (id: string, title: string, plant: (check: GradientCheck) => GradientCheck): FunctionFault => ({
  id,
  title,
  of: 'gradient',
  plant,
});

/** The faults of the catalogue that need no network. */
export const functionFaults: readonly FunctionFault[] = [
  scaled('M1', 8),
  scaled('M2', 1 / 8),
  scaled('M4', -1),
  scaled('M35', 1.05),
  scaled('M35-1.01', 1.01),
  scaled('M35-1.001', 1.001),
  scaled('M35-1.0001', 1.0001),
  valueFault('M10', 'half precision', (values) => values.map(half)),
  valueFault('M27', 'last entry 0', (values) => values.fill(0, values.length - 1)),
  valueFault('M28', 'last column 0', (values) => {
    const columns = columnsOf(values.length);
    return columns === undefined ? undefined : values.map((value, i) => (i % columns === columns - 1 ? 0 : value));
  }),
  valueFault('M29', 'reversed', (values) => (values.length < 2 ? undefined : values.toReversed())),
  valueFault('M30', 'two entries swapped', (values) => {
    if (values.length < 2) return undefined;
    const [first, second] = values;
    values[0] = second!;
    values[1] = first!;
    return values;
  }),
  valueFault('M31', 'transposed in its flat order', (values) => {
    const columns = columnsOf(values.length);
    if (columns === undefined) return undefined;
    const rows = values.length / columns;
    return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);
  }),
  valueFault('M36', 'frozen', (values) => values.fill(0)),
  valueFault('M38', 'small entries set to 0', (values) => {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return values.map((value) => (Math.abs(value) < largest / 8 ? 0 : value));
  }),
  valueFault('M39', 'clipped', (values) => {
    const limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 2;
    return values.map((value) => Math.max(-limit, Math.min(limit, value)));
  }),
  valueFault('M40', 'a regulariser of the loss left out', (values, parameters) =>
    values.map((value, i) => value - 1e-3 * parameters[i]!),
  ),
  valueFault('M41', 'a regulariser that the loss does not have', (values, parameters) =>
    values.map((value, i) => value + 1e-3 * parameters[i]!),
  ),
  valueFault('S13', 'not a number', (values) => {
    values[0] = NaN;
    return values;
  }),
  protocolFault('S1', 'gradients accumulate', (check) => {
    let sums: Record<string, Float64Array> | undefined;
    return {
      ...check,
      gradient: async (parameters) => {
        const gradient = await check.gradient(parameters);
        sums = mapValues(gradient, (name, value) =>
          Float64Array.from(value, (part, i) => part + (sums?.[name]?.[i] ?? 0)),
        );
        return mapValues(sums, (_, value) => value.slice());
      },
    };
  }),
  protocolFault('S5', 'backward reads what the last call of the loss left', (check) => {
    let last: ParameterSet | undefined;
    return {
      ...check,
      loss: (parameters) => {
        last = mapValues(parameters, (_, value) => value.slice() as Float64Array | Float32Array);
        return check.loss(parameters);
      },
      gradient: (parameters) => check.gradient(last ?? parameters),
    };
  }),
  protocolFault('S6', 'result aliases an internal buffer', (check) => {
    let buffer: Record<string, Float64Array> | undefined;
    return {
      ...check,
      gradient: async (parameters) => {
        const gradient = await check.gradient(parameters);
        buffer ??= mapValues(gradient, (_, value) => Float64Array.from(value));
        for (const [name, values] of Object.entries(buffer)) values.set(Float64Array.from(gradient[name]!));
        return buffer;
      },
    };
  }),
  protocolFault('S7', 'parameters changed in place', (check) => ({
    ...check,
    gradient: async (parameters) => {
      const gradient = mapValues(await check.gradient(parameters), (_, value) => Float64Array.from(value));
      for (const values of Object.values(parameters)) for (let i = 0; i < values.length; i++) values[i]! += 1;
      return gradient;
    },
  })),
  protocolFault('S8', 'another result on every call', (check) => {
    let calls = 0;
    return {
      ...check,
      gradient: async (parameters) => {
        const noise = 1 + 0.1 * Math.sin(++calls);
        return mapValues(await check.gradient(parameters), (_, value) =>
          Float64Array.from(value, (part) => part * noise + noise),
        );
      },
    };
  }),
];

/** Number of columns of the most elongated matrix with this many entries; undefined for a vector of prime length. */
function columnsOf(length: number): number | undefined {
  return Array.from({ length }, (_, i) => i).find((n) => n >= 2 && n * n <= length && length % n === 0);
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (name: string, value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}
