import { forHtml, type Described, svgFrame } from '@gradproof/document';

/** A test image, and how runs classified it. */
export interface Digit {
  readonly pixels: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  /** Lines of text below the image. */
  readonly lines: readonly string[];
}

const ACROSS = 5;
const SIDE = 56;
const GAP = 12;
const LINE = 13;
/** Number of shades of ink; finer ones take bytes and show nothing more. */
const SHADES = 8;

/**
 * SVG of images in rows of five, with lines of text below each image.
 *
 * @param digits - at least one
 */
export function digitSvg(described: Described, digits: readonly Digit[]): string {
  const lines = Math.max(...digits.map((digit) => digit.lines.length));
  const pitch = SIDE + lines * LINE + GAP;
  const content = digits
    .map((digit, i) => {
      const x = (i % ACROSS) * (SIDE + GAP) + GAP / 2;
      const y = Math.floor(i / ACROSS) * pitch;
      const text = digit.lines
        .map(
          (line, l) =>
            `<text x="${x + SIDE / 2}" y="${y + SIDE + (l + 1) * LINE}" text-anchor="middle">${forHtml(line)}</text>`,
        )
        .join('');
      const scale = SIDE / Math.max(digit.rows, digit.columns);
      return (
        `<rect x="${x}" y="${y}" width="${SIDE}" height="${SIDE}" fill="none" stroke="currentColor" stroke-opacity="0.25"/>` +
        `<g transform="translate(${x} ${y}) scale(${scale})" shape-rendering="crispEdges">${ink(digit)}</g>${text}`
      );
    })
    .join('');
  const size = { width: ACROSS * (SIDE + GAP), height: Math.ceil(digits.length / ACROSS) * pitch };
  return svgFrame(described, size, content);
}

/** The image as SVG paths, one per shade, each made of horizontal runs of equal ink. */
function ink({ pixels, rows, columns }: Digit): string {
  const paths = Array.from({ length: SHADES + 1 }, () => '');
  const shadeOf = (at: number): number => Math.ceil((pixels[at]! * SHADES) / 255);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns;) {
      const shade = shadeOf(r * columns + c);
      let end = c + 1;
      while (end < columns && shadeOf(r * columns + end) === shade) end++;
      paths[shade] += `M${c} ${r}h${end - c}v1h${c - end}z`;
      c = end;
    }
  }
  return paths
    .map((path, shade) => (shade === 0 || path === '' ? '' : `<path fill-opacity="${shade / SHADES}" d="${path}"/>`))
    .join('');
}
