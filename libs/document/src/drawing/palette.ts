/**
 * The one palette of our pages and drawings, told apart without red and green too, each colour with a contrast of 4.5 to its ground.
 *
 * @see Okabe, Ito 2008, "Color Universal Design"; darkened or lightened for the ground
 */
export const palette = {
  light: { ground: '#ffffff', ink: '#1b1f24', blue: '#0b5cad', orange: '#b3470b', green: '#00735a', grey: '#6b655f' },
  dark: { ground: '#15181c', ink: '#e6e8eb', blue: '#6cb2ff', orange: '#ff9d5c', green: '#3ec79b', grey: '#aaa39a' },
} as const;

export type Theme = keyof typeof palette;
export type Color = keyof (typeof palette)['light'];

/** A colour as the page sets it; where none is set, the one for a light ground. */
export const color = (name: Color): string => `var(--${name},${palette.light[name]})`;

/** `--name:value;` of every colour of a theme, for the page's style. */
export const colorVariables = (theme: Theme): string =>
  Object.entries(palette[theme])
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** What tells the series of a chart apart, in their order: a colour, and a symbol for those who do not see it. */
export const seriesStyles = [
  { color: color('blue'), symbol: 'circle' },
  { color: color('orange'), symbol: 'triangle' },
  { color: color('green'), symbol: 'square' },
  { color: color('grey'), symbol: 'diamond' },
] as const;
