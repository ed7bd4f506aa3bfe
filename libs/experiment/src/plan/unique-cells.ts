import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';

/** The cells without repetitions, in the order of their first occurrence. */
export function uniqueCells(cells: readonly Cell[]): Cell[] {
  const seen = new Set<string>();
  return cells.filter((cell) => {
    const text = canonicalJson(cell);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
