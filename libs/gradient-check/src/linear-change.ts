import type { Explanation } from './signature.js';

/** A mistake that moves or drops entries of a block, whatever they are. */
export interface LinearChange extends Omit<Explanation, 'predicted'> {
  readonly apply: (values: Float64Array) => Float64Array;
}

/** Those of a block of this length, read as a vector and as a matrix of every shape that it may have. */
export function linearChanges(length: number): LinearChange[] {
  return [
    reordered('reversed', (i) => length - 1 - i, 'in reverse order'),
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
      ];
    }),
    ...divisors(length).flatMap((columns) => [
      dropped('last row dropped', (i) => i >= length - columns, `the last row, of ${columns} entries,`),
      dropped('last column dropped', (i) => i % columns === columns - 1, `the last of ${columns} columns`),
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

function dropped(signature: string, isLeftOut: (i: number) => boolean, what: string): LinearChange {
  return {
    signature,
    factor: 0,
    gain: 1,
    apply: (values) => values.map((value, i) => (isLeftOut(i) ? 0 : value)),
    message: (name) => `${what} of ${name} is 0 and the rest is right: a loop ends too early`,
  };
}

/** Numbers of columns that a matrix of this many entries may have, itself and 1 left out. */
function divisors(length: number): number[] {
  return Array.from({ length: Math.max(0, length - 2) }, (_, i) => i + 2).filter((columns) => length % columns === 0);
}
