import * as Plot from '@observablehq/plot';
import { belowAxis } from '@gradproof/document/plot';
import type { AblationReport } from '../ablation/ablation-report.js';
import type { VariantReport } from '../ablation/variant-report.js';
import { type Language, inLanguage } from '../number/language.js';

/** A variant that has a position on an axis of numbers. */
export interface NumberVariant extends VariantReport {
  readonly value: number;
}

/** The variants, if all of them have a number and so a position on an axis; else undefined. */
export function numberVariants({ variants }: AblationReport): NumberVariant[] | undefined {
  const numbers = variants.flatMap((variant) =>
    variant.value === undefined ? [] : [{ ...variant, value: variant.value }],
  );
  return numbers.length === variants.length ? numbers : undefined;
}

export type PlotOfHeight = Plot.PlotOptions & { readonly height: number };

/** Logarithmic scale with a tick at each variant, labelled as the variant. */
export function numberScale(axis: string, variants: readonly NumberVariant[]): Plot.ScaleOptions {
  const values = variants.map(({ value }) => value);
  return {
    type: 'log',
    domain: [Math.min(...values) / 1.2, Math.max(...values) * 1.2],
    ticks: values,
    tickFormat: (value: number) => variants.find((v) => v.value === value)!.label,
    label: axis,
    ...belowAxis,
  };
}

/** A rule at the protocol's own choice. */
export const standardRule = (variants: readonly NumberVariant[]): Plot.Markish =>
  Plot.ruleX(
    variants.filter(({ standard }) => standard),
    { x: 'value', stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '1 3' },
  );

/** The part of a caption that explains `standardRule`; empty without a standard variant. */
export const dotted = (variants: readonly NumberVariant[], language: Language): string =>
  variants.some(({ standard }) => standard)
    ? inLanguage(language, '; dotted: the protocol’s own choice', ', 세로 점선: 기준')
    : '';

/** Layout with one row per variant; each label stands above its marks, so that long labels need no margin. */
export const rowFrame = (variants: readonly VariantReport[]) =>
  ({
    height: 52 + 44 * variants.length,
    marginLeft: 12,
    marginRight: 16,
    marginTop: 6,
    marginBottom: 40,
    y: { domain: [-0.75, variants.length - 0.5], reverse: true, axis: null },
  }) satisfies PlotOfHeight;

/** Labels of the rows of a `rowFrame`; the standard variant is marked in words. */
export const rowLabels = (variants: readonly VariantReport[], language: Language): Plot.Markish =>
  Plot.text(
    variants.map(({ label, standard }, row) => ({
      label: standard ? `${label} (${inLanguage(language, 'the protocol’s own', '기준')})` : label,
      row: row - 0.48,
    })),
    { frameAnchor: 'left', y: 'row', text: 'label', textAnchor: 'start', fontWeight: 600 },
  );
