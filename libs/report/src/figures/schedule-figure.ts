import { type Alternation } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { escapeHtml } from '../document/html.js';
import { drawnSvg } from './svg.js';

export interface Schedule {
  readonly name: string;
  readonly alternation: Alternation;
}

const SHOWN = 10;
const SIDE = 28;
const LEFT = 22;

/** Which gradient each iteration uses, for any schedules: the paper's Figure 1 for its two. */
export function scheduleFigure(schedules: readonly Schedule[]): Figure {
  const rows = schedules.map(({ name, alternation }) => ({
    name,
    kinds: Array.from({ length: SHOWN }, (_, i) => kindAt(alternation, i + 1)),
  }));
  const height = 26 + rows.length * 62;
  const numbers = Array.from(
    { length: SHOWN },
    (_, i) => `<text x="${LEFT + (i + 0.5) * SIDE}" y="12" text-anchor="middle">${i + 1}</text>`,
  ).join('');
  const content = rows
    .map(({ name, kinds }, r) => {
      const y = 38 + r * 62;
      const boxes = kinds.map((kind, i) => box(LEFT + i * SIDE, y, kind)).join('');
      const end = LEFT + SHOWN * SIDE + 6;
      return `<text x="${LEFT}" y="${y - 6}">${escapeHtml(name)}</text>${boxes}<text x="${end}" y="${y + 19}">…</text>`;
    })
    .join('');
  const alt = `Gradient of iterations 1 to ${SHOWN}. ${rows.map(({ name, kinds }) => `${name}: ${kinds.join(', ')}, and so on.`).join(' ')}`;
  return {
    name: 'figure-1',
    alt,
    svg: drawnSvg(alt, height, `${numbers}${content}`),
    caption: [
      { strong: 'Figure 1. ' },
      'Which gradient each iteration uses. A: analytic, N: numerical (hatched). Both methods start from the same weights and draw the same batches.',
    ],
  };
}

/** Iteration t takes `members[(t - 1 + phase) mod members.length]`. */
function kindAt({ members, phase }: Alternation, t: number): 'analytic' | 'numerical' {
  return members[(t - 1 + phase) % members.length]!;
}

function box(x: number, y: number, kind: 'analytic' | 'numerical'): string {
  const numerical = kind === 'numerical';
  const color = numerical ? 'var(--alternating)' : 'var(--baseline)';
  const hatch = numerical
    ? [6, 12, 18, 24]
        .map((d) => `M${x + d} ${y + 1}L${x + 1} ${y + d}M${x + 25} ${y + d - 1}L${x + d - 1} ${y + 25}`)
        .join('')
    : '';
  return (
    `<rect x="${x + 1}" y="${y + 1}" width="24" height="24" rx="3" fill="${color}" fill-opacity="0.16" stroke="${color}" stroke-width="1.5"/>` +
    (numerical ? `<path d="${hatch}" stroke="${color}" stroke-opacity="0.35"/>` : '') +
    `<text x="${x + 13}" y="${y + 18}" text-anchor="middle" font-size="14" font-weight="600">${numerical ? 'N' : 'A'}</text>`
  );
}
