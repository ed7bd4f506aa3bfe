import type { Explanation } from './block-evidence.js';

/** A mistake that moves or drops entries of a block, whatever their values are. */
interface LinearChange extends Omit<Explanation, 'predicted' | 'inBlock'> {
  readonly apply: (values: Float64Array) => Float64Array;
}

/** The place that each value comes from, relative to its own, when all values are shifted by one. */
const steps = [
  [-1, 'late'],
  [1, 'early'],
] as const;

/** With two places, a shift is the same as a reversal, and is left out. */
const stepsIn = (count: number): readonly (typeof steps)[number][] => (count > 2 ? steps : []);

/** Returns all such mistakes in a block of this length, read as a vector and as a matrix of every shape that it may have. */
export function linearChanges(length: number): LinearChange[] {
  return [
    reordered('reversed', (i) => length - 1 - i, 'in reverse order'),
    ...stepsIn(length).map(([step, where]) =>
      reordered('shifted', (i) => (i + step + length) % length, `with each entry one place too ${where}`),
    ),
    ...steps.map(([step, where]) => displaced(step, where)),
    ...divisors(length).flatMap((columns) => {
      const rows = length / columns;
      return [
        reordered(
          'transposed',
          (i) => (i % rows) * columns + Math.floor(i / rows),
          `transposed, as [${columns}, ${rows}] in the place of [${rows}, ${columns}]`,
        ),
        reordered(
          'rows reversed',
          (i) => (rows - 1 - Math.floor(i / columns)) * columns + (i % columns),
          `with its ${rows} rows in reverse order`,
        ),
        reordered(
          'columns reversed',
          (i) => i - (i % columns) + columns - 1 - (i % columns),
          `with its ${columns} columns in reverse order`,
        ),
        ...stepsIn(rows).map(([step, where]) =>
          reordered(
            'rows shifted',
            (i) => (i + step * columns + length) % length,
            `with each of its ${rows} rows one place too ${where}`,
          ),
        ),
        ...stepsIn(columns).map(([step, where]) =>
          reordered(
            'columns shifted',
            (i) => i - (i % columns) + (((i % columns) + step + columns) % columns),
            `with each of its ${columns} columns one place too ${where}`,
          ),
        ),
      ];
    }),
    ...divisors(length).flatMap((columns) => [
      dropped('last row dropped', (i) => i >= length - columns, `the last row, of ${columns} entries,`),
      dropped('last column dropped', (i) => i % columns === columns - 1, `the last of ${columns} columns`),
      dropped('first row dropped', (i) => i < columns, `the first row, of ${columns} entries,`, 'starts too late'),
      dropped('first column dropped', (i) => i % columns === 0, `the first of ${columns} columns`, 'starts too late'),
    ]),
  ];
}

function reordered(signature: string, from: (i: number) => number, what: string): LinearChange {
  return {
    signature,
    factor: 1,
    gain: 4,
    apply: (values) => values.map((_, i) => values[from(i)]!),
    message: (name) => `${name} holds the true gradient ${what}`,
  };
}

/** Returns a shift that fills the place left free with 0, and loses the value that is pushed out at the other end. */
function displaced(step: number, where: string): LinearChange {
  return {
    signature: 'shifted',
    factor: 1,
    gain: 4,
    apply: (values) => values.map((_, i) => values[i + step] ?? 0),
    message: (name) => `${name} holds the true gradient with each entry one place too ${where}, and 0 at the end`,
  };
}

function dropped(
  signature: string,
  isLeftOut: (i: number) => boolean,
  what: string,
  cause = 'ends too early',
): LinearChange {
  return {
    signature,
    factor: 0,
    gain: 1,
    isSeen: true,
    apply: (values) => values.map((value, i) => (isLeftOut(i) ? 0 : value)),
    message: (name) => `${what} of ${name} is 0 and the rest is right: a loop ${cause}`,
  };
}

/** Returns the numbers of columns that a matrix with this many entries may have, except for 1 and `length` itself. */
export function divisors(length: number): number[] {
  return Array.from({ length: Math.max(0, length - 2) }, (_, i) => i + 2).filter((columns) => length % columns === 0);
}
