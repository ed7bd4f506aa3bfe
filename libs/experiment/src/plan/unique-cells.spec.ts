import { test } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import { anyCell } from '../testing/index.js';
import { uniqueCells } from './unique-cells.js';

test.prop([fc.uniqueArray(anyCell, { selector: canonicalJson }), fc.infiniteStream(fc.nat())])(
  'uniqueCells keeps each cell where it came first, however it was written down',
  (cells, numbers) => {
    const turned = (cell: Cell) => Object.fromEntries(Object.entries(cell).toReversed()) as unknown as Cell;
    const again = cells.map((_, i) => turned(cells[numbers.next().value % (i + 1)]!));
    expect(uniqueCells(cells.flatMap((cell, i) => [cell, again[i]!]))).toEqual(cells);
  },
);
