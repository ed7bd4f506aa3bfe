import * as Plot from '@observablehq/plot';
import type { Figure } from '@gradproof/document';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import type { AblationReport } from '../ablation/ablation-report.js';
import { accuracy } from '../number/format-number.js';
import { type Language, inLanguage, word } from '../number/language.js';
import * as frames from './ablation-frames.js';
import { series } from './series.js';

/** Chart of the mean accuracy of the baseline and the other method in each variant. */
export function accuracyFigure(report: AblationReport, language: Language): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const { name, title, variants } = report;
  const described = {
    name: `ablation-${name}-accuracy`,
    title: `${title}: ${word(language, 'accuracy')}`,
    alt: `${title}: ${say('mean accuracy of baseline and the other method', '베이스라인과 비교 방법의 평균 정확도')}. ${variants
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
  const numbers = frames.numberVariants(report);
  const [options, marksAre] =
    numbers === undefined
      ? [
          accuracyRows(report, scale, language),
          say('Circle: baseline, triangle: the other method', '원: 베이스라인, 삼각형: 비교 방법'),
        ]
      : [
          accuracyCurve(report.axis, numbers, scale),
          `${say('Solid, circles: baseline; dashed, triangles: the other method', '실선과 원: 베이스라인, 파선과 삼각형: 비교 방법')}${frames.dotted(numbers, language)}`,
        ];
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, options),
    caption: [{ strong: say('Mean accuracy. ', '평균 정확도. ') }, `${marksAre}.`],
  };
}

function accuracyCurve(
  axis: string,
  variants: readonly frames.NumberVariant[],
  scale: Plot.ScaleOptions,
): frames.PlotOfHeight {
  const [base, other] = [
    { x: 'value', y: 'baselineAccuracy' },
    { x: 'value', y: 'otherAccuracy' },
  ];
  const { baseline, alternating } = series;
  return {
    ...panelFrame,
    x: frames.numberScale(axis, variants),
    y: scale,
    marks: [
      frames.standardRule(variants),
      Plot.line(variants, { ...base, stroke: baseline.color, strokeWidth: 3 }),
      Plot.dot(variants, { ...base, fill: baseline.color, r: 3.2, symbol: baseline.symbol }),
      Plot.line(variants, { ...other, stroke: alternating.color, strokeWidth: 1.8, strokeDasharray: '5 3' }),
      Plot.dot(variants, { ...other, stroke: alternating.color, r: 4, symbol: alternating.symbol }),
    ],
  };
}

function accuracyRows({ variants }: AblationReport, scale: Plot.ScaleOptions, language: Language): frames.PlotOfHeight {
  const { baseline, alternating } = series;
  const rows = variants.map((v, row) => ({ base: v.baselineAccuracy, other: v.otherAccuracy, row }));
  return {
    ...frames.rowFrame(variants),
    x: { ...scale, ...belowAxis },
    marks: [
      frames.rowLabels(variants, language),
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
