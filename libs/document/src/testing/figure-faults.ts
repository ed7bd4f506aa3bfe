import type { Figure } from '../blocks/block.js';
import { standaloneSvg } from '../drawing/standalone-svg.js';
import { markupFaults } from './markup-faults.js';

/** Faults of a figure, in a page and in a file of its own, whatever it shows; empty if there are none. */
export function figureFaults({ name, svg, alt, caption }: Figure): string[] {
  const file = standaloneSvg(svg);
  const own = (id: string): boolean => id.startsWith(`${name}-`);
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
  const colors = [...svg.matchAll(/(fill|stroke)="var\(--[a-z]+,(#[0-9a-f]{6})\)"/g)];
  const checks: [string, boolean][] = [
    ['a name that is no file name', !/^[a-z0-9-]+$/.test(name)],
    ['no text alternative', alt.trim() === '' || caption.length === 0],
    ['not one svg', !/^<svg [^>]*>.*<\/svg>$/s.test(svg) || svg.lastIndexOf('<svg') !== 0],
    ['no image to assistive technology', !svg.includes(`role="img" aria-labelledby="${name}-title" `)],
    ['no title', !new RegExp(`<title id="${name}-title">[^<]+</title>`).test(svg)],
    ['no description', !new RegExp(`aria-describedby="${name}-desc">.*<desc id="${name}-desc">[^<]+</desc>`).test(svg)],
    ['an id of another figure', !ids.every(own) || new Set(ids).size < ids.length],
    ['something from elsewhere', /url\(|href|@import|https?:/.test(svg.replace('http://www.w3.org/2000/svg', ''))],
    ['a script', /<script|\son\w+=/i.test(svg)],
    ['what is no number', /NaN|undefined|Infinity|\[object/.test(svg)],
    ['a warning', svg.includes('⚠')],
    ['a color of one ground', /(?:fill|stroke)="(?!none|currentColor|var\(--[a-z]+,#)/.test(svg)],
    ['a color without fallback', /var\(--[a-z]+\)/.test(svg)],
    ['a style that meets the page', /<style|style="/.test(svg)],
    ['a wide drawing', !/ viewBox="0 0 340 (\d+)" width="340" height="\1" /.test(svg)],
    ['variables in the file', file.includes('var(')],
    [
      'a color that the file leaves dark on dark',
      colors.some(([, paint, color]) => !file.includes(`.chart [${paint}="${color}"]{${paint}:#`)),
    ],
  ];
  return [
    ...markupFaults(svg),
    ...markupFaults(file.trimEnd().replace(/<style>[^<]*<\/style>/, '')),
    ...checks.filter(([, wrong]) => wrong).map(([fault]) => fault),
  ];
}
