import * as Plot from '@observablehq/plot';
import { belowAxis } from '@gradproof/document/plot';
import type { AblationReport } from '../ablation/ablation-report.js';
import type { VariantReport } from '../ablation/variant-report.js';
import { type Language, inLanguage } from '../number/language.js';

/** A variant with a place on an axis of numbers. */
export interface NumberVariant extends VariantReport {
  readonly value: number;
}

/** The variants, when they all have a number and so a place on an axis. */
export function numberVariants({ variants }: AblationReport): NumberVariant[] | undefined {
  const numbers = variants.flatMap((variant) =>
    variant.value === undefined ? [] : [{ ...variant, value: variant.value }],
  );
  return numbers.length === variants.length ? numbers : undefined;
}

export type PlotOfHeight = Plot.PlotOptions & { readonly height: number };

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

/** Where the protocol's own choice lies. */
export const standardRule = (variants: readonly NumberVariant[]): Plot.Markish =>
  Plot.ruleX(
    variants.filter(({ standard }) => standard),
    { x: 'value', stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '1 3' },
  );

export const dotted = (variants: readonly NumberVariant[], language: Language): string =>
  variants.some(({ standard }) => standard)
    ? inLanguage(language, '; dotted: the protocol’s own choice', ', 세로 점선: 기준 설정')
    : '';

/** A row for each variant, its label above its marks, so that long labels need no margin. */
export const rowFrame = (variants: readonly VariantReport[]) =>
  ({
    height: 52 + 44 * variants.length,
    marginLeft: 12,
    marginRight: 16,
    marginTop: 6,
    marginBottom: 40,
    y: { domain: [-0.75, variants.length - 0.5], reverse: true, axis: null },
  }) satisfies PlotOfHeight;

export const rowLabels = (variants: readonly VariantReport[], language: Language): Plot.Markish =>
  Plot.text(
    variants.map(({ label, standard }, row) => ({
      label: standard ? `${label} (${inLanguage(language, 'the protocol’s own', '기준')})` : label,
      row: row - 0.48,
    })),
    { frameAnchor: 'left', y: 'row', text: 'label', textAnchor: 'start', fontWeight: 600 },
  );
