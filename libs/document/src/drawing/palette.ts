/**
 * The palette for all pages and drawings. Its colours can be told apart without seeing red and green, and each has a contrast of 4.5 to the
 * background.
 *
 * @see Okabe, Ito 2008, "Color Universal Design"; darkened or lightened for the background
 */
export const palette = {
  light: { ground: '#ffffff', ink: '#1b1f24', blue: '#0b5cad', orange: '#b3470b', green: '#00735a', grey: '#6b655f' },
  dark: { ground: '#15181c', ink: '#e6e8eb', blue: '#6cb2ff', orange: '#ff9d5c', green: '#3ec79b', grey: '#aaa39a' },
} as const;

export type Theme = keyof typeof palette;
export type Color = keyof (typeof palette)['light'];

/** CSS value of a colour: the one that the page sets, or else the one for a light background. */
export const color = (name: Color): string => `var(--${name},${palette.light[name]})`;

/** CSS declarations `--name:value;` of all colours of a theme, for the page's style. */
export const colorVariables = (theme: Theme): string =>
  Object.entries(palette[theme])
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** Styles of a chart's series, in their order: a colour each, and a symbol for readers who do not see colour. */
export const seriesStyles = [
  { color: color('blue'), symbol: 'circle' },
  { color: color('orange'), symbol: 'triangle' },
  { color: color('green'), symbol: 'square' },
  { color: color('grey'), symbol: 'diamond' },
] as const;
