import * as Plot from '@observablehq/plot';
import { mean } from '@gradproof/statistics';
import { type AblationReport } from '../ablation-report.js';
import { type Figure } from '../document/block.js';
import { countScale, plotSvg, series, spread } from './plot-svg.js';

/** Two charts of an ablation: test images that changed, pair by pair, and accuracy. */
export const ablationFigures = (report: AblationReport): Figure[] => [changedFigure(report), accuracyFigure(report)];

const hasNumbers = ({ variants }: AblationReport): boolean => variants.every(({ value }) => value !== undefined);

function changedFigure(report: AblationReport): Figure {
  const { name, title, variants } = report;
  const alt = `${title}: test images changed in a pair of runs, mean and most. ${variants
    .map((v) => `${v.label}: ${(v.imagesChanged / v.pairs).toFixed(1)} and ${v.mostChanged}`)
    .join('; ')}.`;
  const means = variants.map((v) => ({ ...v, mean: mean(v.changed) }));
  const dots = variants.flatMap((v, row) => v.changed.map((changed, i) => ({ ...v, row, changed, shift: spread(i) })));
  const caption: Figure['caption'] = [
    { strong: 'Test images changed' },
    `, one dot for each pair of runs; ${hasNumbers(report) ? 'line' : 'bar'}: mean.`,
  ];
  if (hasNumbers(report)) {
    return {
      name: `ablation-${name}-changed`,
      alt,
      caption,
      svg: plotSvg(alt, {
        height: 230,
        marginLeft: 38,
        marginRight: 16,
        marginBottom: 34,
        marginTop: 22,
        x: numberScale(report),
        y: { ...countScale('test images changed'), grid: true, labelArrow: 'none' },
        marks: [
          Plot.dot(dots, { x: 'value', y: 'changed', dx: 0, r: 1.8, fill: 'currentColor', fillOpacity: 0.3 }),
          Plot.line(means, { x: 'value', y: 'mean', stroke: series.alternating.color, strokeWidth: 2 }),
          Plot.dot(means, { x: 'value', y: 'mean', fill: series.alternating.color, symbol: 'triangle', r: 4 }),
        ],
      }),
    };
  }
  return {
    name: `ablation-${name}-changed`,
    alt,
    caption,
    svg: plotSvg(alt, {
      ...rowFrame(report),
      x: { ...countScale('test images changed'), grid: true, labelArrow: 'none', labelAnchor: 'center' },
      marks: [
        rowLabels(report),
        Plot.dot(dots, {
          x: 'changed',
          y: (d: { row: number; shift: number }) => d.row + 0.22 * d.shift,
          r: 1.8,
          fill: 'currentColor',
          fillOpacity: 0.3,
        }),
        Plot.ruleX(
          means.map((m, row) => ({ ...m, row })),
          {
            x: 'mean',
            y1: (d: { row: number }) => d.row - 0.3,
            y2: (d: { row: number }) => d.row + 0.3,
            stroke: series.alternating.color,
            strokeWidth: 3,
          },
        ),
      ],
    }),
  };
}

function accuracyFigure(report: AblationReport): Figure {
  const { name, title, variants } = report;
  const alt = `${title}: mean accuracy of baseline and the other method. ${variants
    .map((v) => `${v.label}: ${v.baselineAccuracy.toFixed(4)} and ${v.otherAccuracy.toFixed(4)}`)
    .join('; ')}.`;
  const caption: Figure['caption'] = [
    { strong: 'Mean accuracy. ' },
    hasNumbers(report) ? 'Solid: baseline, dashed: the other method.' : 'Circle: baseline, triangle: the other method.',
  ];
  const accuracies = variants.flatMap((v) => [v.baselineAccuracy, v.otherAccuracy]);
  const domain = [Math.floor(20 * Math.min(...accuracies)) / 20, Math.ceil(20 * Math.max(...accuracies) + 0.01) / 20];
  if (hasNumbers(report)) {
    return {
      name: `ablation-${name}-accuracy`,
      alt,
      caption,
      svg: plotSvg(alt, {
        height: 230,
        marginLeft: 38,
        marginRight: 16,
        marginBottom: 34,
        marginTop: 22,
        x: numberScale(report),
        y: { domain, grid: true, ticks: 5, tickFormat: '.2f', label: 'accuracy', labelArrow: 'none' },
        marks: [
          Plot.line(variants, { x: 'value', y: 'baselineAccuracy', stroke: series.baseline.color, strokeWidth: 3 }),
          Plot.dot(variants, { x: 'value', y: 'baselineAccuracy', fill: series.baseline.color, r: 3.2 }),
          Plot.line(variants, {
            x: 'value',
            y: 'otherAccuracy',
            stroke: series.alternating.color,
            strokeWidth: 1.8,
            strokeDasharray: '5 3',
          }),
          Plot.dot(variants, {
            x: 'value',
            y: 'otherAccuracy',
            stroke: series.alternating.color,
            symbol: 'triangle',
            r: 3.2,
          }),
        ],
      }),
    };
  }
  const rows = variants.map((v, row) => ({ ...v, row }));
  return {
    name: `ablation-${name}-accuracy`,
    alt,
    caption,
    svg: plotSvg(alt, {
      ...rowFrame(report),
      x: {
        domain,
        grid: true,
        ticks: 5,
        tickFormat: '.2f',
        label: 'accuracy',
        labelArrow: 'none',
        labelAnchor: 'center',
      },
      marks: [
        rowLabels(report),
        Plot.dot(rows, { x: 'baselineAccuracy', y: 'row', fill: series.baseline.color, r: 4, symbol: 'circle' }),
        Plot.dot(rows, {
          x: 'otherAccuracy',
          y: 'row',
          stroke: series.alternating.color,
          strokeWidth: 1.8,
          r: 5,
          symbol: 'triangle',
        }),
      ],
    }),
  };
}

const numberScale = ({ variants, axis }: AblationReport): Plot.ScaleOptions => ({
  type: 'log',
  ticks: variants.map(({ value }) => value!),
  tickFormat: (value: number) => variants.find((v) => v.value === value)?.label ?? '',
  label: axis,
  labelAnchor: 'center',
  labelArrow: 'none',
});

/** A row for each variant, its label above its marks, so that long labels need no margin. */
const rowFrame = ({ variants }: AblationReport): Plot.PlotOptions => ({
  height: 46 + 44 * variants.length,
  marginLeft: 12,
  marginRight: 16,
  marginTop: 6,
  marginBottom: 34,
  y: { domain: [-0.75, variants.length - 0.5], reverse: true, axis: null },
});

const rowLabels = ({ variants }: AblationReport): Plot.Markish =>
  Plot.text(
    variants.map(({ label }, row) => ({ label, row })),
    {
      frameAnchor: 'left',
      y: (d: { row: number }) => d.row - 0.48,
      text: 'label',
      textAnchor: 'start',
      fontWeight: 600,
    },
  );
