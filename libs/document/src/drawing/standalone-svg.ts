import { palette } from './palette.js';

/** Space around a drawing that is a file of its own, in pixels. */
const PADDING = 8;

/**
 * A drawing made by `svgFrame` as a file of its own, on its own background, light or dark as the viewer prefers. Its colours are plain
 * attributes, so that viewers without CSS variables, or without CSS at all, show the light version.
 */
export function standaloneSvg(svg: string): string {
  const [width, height] = ['width', 'height'].map((name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(svg)![1]));
  const size = [width! + 2 * PADDING, height! + 2 * PADDING] as const;
  return `${svg
    .replaceAll(/var\(--[a-z]+,(#[0-9a-f]{6})\)/g, '$1')
    .replace(/ viewBox="[^"]*"/, ` viewBox="${-PADDING} ${-PADDING} ${size.join(' ')}"`)
    .replace(/ width="\d+" height="\d+"/, ` width="${size[0]}" height="${size[1]}"`)
    .replace(
      '</desc>',
      `</desc><style>${STYLE}</style>` +
        `<rect class="ground" x="${-PADDING}" y="${-PADDING}" width="${size[0]}" height="${size[1]}" fill="${palette.light.ground}"/>`,
    )}\n`;
}

const { ground: _, ink: __, ...seriesColors } = palette.light;

const STYLE =
  `.chart{color:${palette.light.ink};font-family:system-ui,sans-serif}` +
  `@media (prefers-color-scheme:dark){.chart{color:${palette.dark.ink}}.chart .ground{fill:${palette.dark.ground}}` +
  `${(Object.keys(seriesColors) as (keyof typeof seriesColors)[]).map(darkRule).join('')}}`;

function darkRule(name: keyof typeof seriesColors): string {
  return ['fill', 'stroke']
    .map((paint) => `.chart [${paint}="${palette.light[name]}"]{${paint}:${palette.dark[name]}}`)
    .join('');
}
