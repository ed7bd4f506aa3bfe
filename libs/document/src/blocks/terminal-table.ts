import { columns, wrap } from './wrap.js';

/** Space between two columns. */
const GAP = '  ';

/**
 * The lines of a table. Each column is as wide as its widest cell; if that exceeds the width of the terminal, the widest columns are wrapped.
 *
 * @param cells - rows with equal numbers of cells, the head first, escaped for a terminal
 * @param width - of the terminal, in columns
 */
export function tableLines(
  cells: readonly (readonly string[])[],
  width: number,
  align: (column: number) => 'left' | 'right',
): string[] {
  const widths = fitted(
    cells[0]!.map((_, column) => Math.max(...cells.map((row) => columns(row[column]!)))),
    width,
  );
  return cells.flatMap((row) => {
    const wrapped = row.map((cell, column) => wrap(cell, widths[column]!));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      wrapped
        .map((lines, column) => padded(lines[line] ?? '', widths[column]!, align(column)))
        .join(GAP)
        .trimEnd(),
    );
  });
}

/** Column widths that fit: takes from the widest column until they do; each column keeps at least one character. */
function fitted(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const sum = widths.reduce((total, own) => total + own, GAP.length * (widths.length - 1));
  for (let excess = sum - width; excess > 0 && Math.max(...widths) > 1; excess--) {
    widths[widths.indexOf(Math.max(...widths))]!--;
  }
  return widths;
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - columns(text)));
  return align === 'left' ? text + space : space + text;
}
