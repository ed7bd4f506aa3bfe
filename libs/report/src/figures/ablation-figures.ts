import * as Plot from '@observablehq/plot';
import { mean } from '@gradproof/statistics';
import type { AblationReport } from '../ablation/ablation-report.js';
import type { VariantReport } from '../ablation/variant-report.js';
import type { Figure } from '@gradproof/document';
import { ablationInKorean, variantLabel } from '../ablation/ablation-korean.js';
import { accuracy } from '../number/format-number.js';
import { type Language, inLanguage, word, wordOr } from '../number/language.js';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import { countScale, series, spread } from './series.js';

/** Two charts of an ablation: test images that changed, pair by pair, and accuracy. */
export const ablationFigures = (report: AblationReport, language: Language = 'en'): Figure[] => {
  const own = language === 'ko' ? inKorean(report) : report;
  return [changedFigure(own, language), accuracyFigure(own, language)];
};

/** The report with its labels in Korean. */
const inKorean = (report: AblationReport): AblationReport => ({
  ...report,
  title: ablationInKorean[report.name].title,
  axis: wordOr('ko', report.axis),
  variants: report.variants.map((variant) => ({ ...variant, label: variantLabel(variant) })),
});

interface NumberVariant extends VariantReport {
  readonly value: number;
}

/** The variants, when they all have a number and so a place on an axis. */
function numberVariants({ variants }: AblationReport): NumberVariant[] | undefined {
  const numbers = variants.flatMap((variant) =>
    variant.value === undefined ? [] : [{ ...variant, value: variant.value }],
  );
  return numbers.length === variants.length ? numbers : undefined;
}

function changedFigure(report: AblationReport, language: Language): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const { name, title, variants } = report;
  const described = {
    name: `ablation-${name}-changed`,
    title: `${title}: ${word(language, 'test images changed')}`,
    alt: `${title}: ${say('test images changed in a pair of runs, mean and most', '실행 쌍에서 예측이 달라진 테스트샘플의 평균과 최대')}. ${variants
      .map((v) => `${v.label}: ${mean(v.changed).toFixed(1)}${say(' and ', ', ')}${v.mostChanged}`)
      .join('; ')}.`,
  };
  const scale = countScale(
    word(language, 'test images changed'),
    Math.max(...variants.map(({ mostChanged }) => mostChanged)),
  );
  const numbers = numberVariants(report);
  const [options, meansAre] =
    numbers === undefined
      ? [changedRows(report, scale, language), say('bar: mean', '막대: 평균')]
      : [
          changedCurve(report.axis, numbers, scale),
          `${say('line with triangles: mean', '선과 삼각형: 평균')}${dotted(numbers, language)}`,
        ];
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, options),
    caption: [
      { strong: say('Test images changed', '예측이 달라진 테스트샘플') },
      say(`, one dot for each pair of runs; ${meansAre}.`, `(점: 실행 쌍 하나, ${meansAre}).`),
    ],
  };
}

function changedCurve(axis: string, variants: readonly NumberVariant[], scale: Plot.ScaleOptions): PlotOfHeight {
  const dots = variants.flatMap(({ value, changed }) => changed.map((count) => ({ value, count })));
  const means = variants.map(({ value, changed }) => ({ value, count: mean(changed) }));
  const place = { x: 'value', y: 'count' };
  return {
    ...panelFrame,
    x: numberScale(axis, variants),
    y: { ...scale, grid: true },
    marks: [
      standardRule(variants),
      Plot.dot(dots, { ...place, r: 1.8, fill: 'currentColor', fillOpacity: 0.3 }),
      Plot.line(means, { ...place, stroke: series.alternating.color, strokeWidth: 2 }),
      Plot.dot(means, { ...place, fill: series.alternating.color, symbol: series.alternating.symbol, r: 4 }),
    ],
  };
}

function changedRows({ variants }: AblationReport, scale: Plot.ScaleOptions, language: Language): PlotOfHeight {
  const dots = variants.flatMap(({ changed }, row) =>
    changed.map((count, i) => ({ count, row: row + 0.22 * spread(i) })),
  );
  const means = variants.map(({ changed }, row) => ({ count: mean(changed), from: row - 0.3, to: row + 0.3 }));
  return {
    ...rowFrame(variants),
    x: { ...scale, grid: true, ...belowAxis },
    marks: [
      rowLabels(variants, language),
      Plot.dot(dots, { x: 'count', y: 'row', r: 1.8, fill: 'currentColor', fillOpacity: 0.3 }),
      Plot.ruleX(means, { x: 'count', y1: 'from', y2: 'to', stroke: series.alternating.color, strokeWidth: 3 }),
    ],
  };
}

function accuracyFigure(report: AblationReport, language: Language): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const { name, title, variants } = report;
  const described = {
    name: `ablation-${name}-accuracy`,
    title: `${title}: ${word(language, 'accuracy')}`,
    alt: `${title}: ${say('mean accuracy of baseline and the other method', '베이스라인과 다른 방법의 평균 정확도')}. ${variants
      .map((v) => `${v.label}: ${accuracy(v.baselineAccuracy)}${say(' and ', ', ')}${accuracy(v.otherAccuracy)}`)
      .join('; ')}.`,
  };
  const accuracies = variants.flatMap((v) => [v.baselineAccuracy, v.otherAccuracy]);
  const scale: Plot.ScaleOptions = {
    domain: [Math.floor(20 * Math.min(...accuracies)) / 20, Math.ceil(20 * Math.max(...accuracies) + 0.01) / 20],
    grid: true,
    ticks: 5,
    tickFormat: '.2f',
    label: word(language, 'accuracy'),
    labelArrow: 'none',
  };
  const numbers = numberVariants(report);
  const [options, marksAre] =
    numbers === undefined
      ? [
          accuracyRows(report, scale, language),
          say('Circle: baseline, triangle: the other method', '원: 베이스라인, 삼각형: 다른 방법'),
        ]
      : [
          accuracyCurve(report.axis, numbers, scale),
          `${say('Solid, circles: baseline; dashed, triangles: the other method', '실선과 원: 베이스라인, 점선과 삼각형: 다른 방법')}${dotted(numbers, language)}`,
        ];
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, options),
    caption: [{ strong: say('Mean accuracy. ', '평균 정확도. ') }, `${marksAre}.`],
  };
}

function accuracyCurve(axis: string, variants: readonly NumberVariant[], scale: Plot.ScaleOptions): PlotOfHeight {
  const [base, other] = [
    { x: 'value', y: 'baselineAccuracy' },
    { x: 'value', y: 'otherAccuracy' },
  ];
  const { baseline, alternating } = series;
  return {
    ...panelFrame,
    x: numberScale(axis, variants),
    y: scale,
    marks: [
      standardRule(variants),
      Plot.line(variants, { ...base, stroke: baseline.color, strokeWidth: 3 }),
      Plot.dot(variants, { ...base, fill: baseline.color, r: 3.2, symbol: baseline.symbol }),
      Plot.line(variants, { ...other, stroke: alternating.color, strokeWidth: 1.8, strokeDasharray: '5 3' }),
      Plot.dot(variants, { ...other, stroke: alternating.color, r: 4, symbol: alternating.symbol }),
    ],
  };
}

function accuracyRows({ variants }: AblationReport, scale: Plot.ScaleOptions, language: Language): PlotOfHeight {
  const { baseline, alternating } = series;
  const rows = variants.map((v, row) => ({ base: v.baselineAccuracy, other: v.otherAccuracy, row }));
  return {
    ...rowFrame(variants),
    x: { ...scale, ...belowAxis },
    marks: [
      rowLabels(variants, language),
      Plot.dot(rows, { x: 'base', y: 'row', fill: baseline.color, r: 4, symbol: baseline.symbol }),
      Plot.dot(rows, {
        x: 'other',
        y: 'row',
        stroke: alternating.color,
        strokeWidth: 1.8,
        r: 5,
        symbol: alternating.symbol,
      }),
    ],
  };
}

type PlotOfHeight = Plot.PlotOptions & { readonly height: number };

function numberScale(axis: string, variants: readonly NumberVariant[]): Plot.ScaleOptions {
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
const standardRule = (variants: readonly NumberVariant[]): Plot.Markish =>
  Plot.ruleX(
    variants.filter(({ standard }) => standard),
    { x: 'value', stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '1 3' },
  );

const dotted = (variants: readonly NumberVariant[], language: Language): string =>
  variants.some(({ standard }) => standard)
    ? inLanguage(language, '; dotted: the protocol’s own choice', ', 세로 점선: 기준 설정')
    : '';

/** A row for each variant, its label above its marks, so that long labels need no margin. */
const rowFrame = (variants: readonly VariantReport[]) =>
  ({
    height: 52 + 44 * variants.length,
    marginLeft: 12,
    marginRight: 16,
    marginTop: 6,
    marginBottom: 40,
    y: { domain: [-0.75, variants.length - 0.5], reverse: true, axis: null },
  }) satisfies PlotOfHeight;

const rowLabels = (variants: readonly VariantReport[], language: Language): Plot.Markish =>
  Plot.text(
    variants.map(({ label, standard }, row) => ({
      label: standard ? `${label} (${inLanguage(language, 'the protocol’s own', '기준')})` : label,
      row: row - 0.48,
    })),
    { frameAnchor: 'left', y: 'row', text: 'label', textAnchor: 'start', fontWeight: 600 },
  );
