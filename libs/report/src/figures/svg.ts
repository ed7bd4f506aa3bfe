/** The colours of charts: the same names in the page and in the files. */
export const chartColors = {
  light: {
    ground: '#ffffff',
    ink: '#1b1f24',
    baseline: '#0b5cad',
    alternating: '#b3470b',
    above: '#0b5cad',
    below: '#b3470b',
  },
  dark: {
    ground: '#15181c',
    ink: '#e6e8eb',
    baseline: '#6cb2ff',
    alternating: '#ff9d5c',
    above: '#6cb2ff',
    below: '#ff9d5c',
  },
} as const;

export type ChartColor = keyof (typeof chartColors)['light'];

/** A colour as the page sets it; where none is set, the one for a light ground. */
export const chartColor = (name: ChartColor): string => `var(--${name},${chartColors.light[name]})`;

/** `--name:value;` of a set of colours. */
export const colorVariables = (theme: keyof typeof chartColors): string =>
  Object.entries(chartColors[theme])
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** Around a drawing in a file of its own. */
const PADDING = 8;

/**
 * A chart as a file of its own, on its own ground, light or dark as the viewer asks. Its colours are plain attributes, so that viewers without CSS
 * variables, or without any CSS, show the light one.
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
      `</desc><style>${STANDALONE_STYLE}</style>` +
        `<rect class="ground" x="${-PADDING}" y="${-PADDING}" width="${size[0]}" height="${size[1]}" fill="${chartColors.light.ground}"/>`,
    )}\n`;
}

const STANDALONE_STYLE =
  `.chart{color:${chartColors.light.ink};font-family:system-ui,sans-serif}` +
  `@media (prefers-color-scheme:dark){.chart{color:${chartColors.dark.ink}}.chart .ground{fill:${chartColors.dark.ground}}` +
  `${darkRule('baseline')}${darkRule('alternating')}}`;

/** `above` and `below` have the same values as these two. */
function darkRule(name: 'baseline' | 'alternating'): string {
  return ['fill', 'stroke']
    .map((paint) => `.chart [${paint}="${chartColors.light[name]}"]{${paint}:${chartColors.dark[name]}}`)
    .join('');
}
