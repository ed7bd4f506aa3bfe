import * as Plot from '@observablehq/plot';
import { mean } from '@gradproof/statistics';
import type { AblationReport } from '../ablation/ablation-report.js';
import type { Figure } from '@gradproof/document';
import { ablationTitle } from '../ablation/ablation-names.js';
import { variantLabel } from '../ablation/ablation-names-korean.js';
import { type Language, inLanguage, word, wordOr } from '../number/language.js';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import { accuracyFigure } from './ablation-accuracy-figure.js';
import * as frames from './ablation-frames.js';
import { countScale, series, spread } from './series.js';

/** The two charts of an ablation: disagreements, pair by pair, and accuracy. */
export const ablationFigures = (report: AblationReport, language: Language = 'en'): Figure[] => {
  const own = language === 'ko' ? inKorean(report) : { ...report, title: ablationTitle(report) };
  return [changedFigure(own, language), accuracyFigure(own, language)];
};

/** The report with its title and labels in Korean. */
const inKorean = (report: AblationReport): AblationReport => ({
  ...report,
  title: ablationTitle(report, 'ko'),
  axis: wordOr('ko', report.axis),
  variants: report.variants.map((variant) => ({ ...variant, label: variantLabel(variant) })),
});

function changedFigure(report: AblationReport, language: Language): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const { name, title, variants } = report;
  const described = {
    name: `ablation-${name}-changed`,
    title: `${title}: ${word(language, 'disagreements')}`,
    alt: `${title}: ${say('disagreements in a pair of runs, mean and most', '실행 쌍에서 예측이 다른 테스트샘플 수의 평균과 최대')}. ${variants
      .map((v) => `${v.label}: ${mean(v.changed).toFixed(1)}${say(' and ', ', ')}${v.mostChanged}`)
      .join('; ')}.`,
  };
  const scale = countScale(
    word(language, 'disagreements'),
    Math.max(...variants.map(({ mostChanged }) => mostChanged)),
    language,
  );
  const numbers = frames.numberVariants(report);
  const [options, meansAre] =
    numbers === undefined
      ? [changedRows(report, scale, language), say('bar: mean', '막대: 평균')]
      : [
          changedCurve(report.axis, numbers, scale),
          `${say('line with triangles: mean', '선과 삼각형: 평균')}${frames.dotted(numbers, language)}`,
        ];
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, options),
    caption: [
      { strong: say('Disagreements', '예측 불일치') },
      say(`, one dot for each pair of runs; ${meansAre}.`, `(점: 실행 쌍 하나, ${meansAre}).`),
    ],
  };
}

function changedCurve(
  axis: string,
  variants: readonly frames.NumberVariant[],
  scale: Plot.ScaleOptions,
): frames.PlotOfHeight {
  const dots = variants.flatMap(({ value, changed }) => changed.map((count) => ({ value, count })));
  const means = variants.map(({ value, changed }) => ({ value, count: mean(changed) }));
  const place = { x: 'value', y: 'count' };
  return {
    ...panelFrame,
    x: frames.numberScale(axis, variants),
    y: { ...scale, grid: true },
    marks: [
      frames.standardRule(variants),
      Plot.dot(dots, { ...place, r: 1.8, fill: 'currentColor', fillOpacity: 0.3 }),
      Plot.line(means, { ...place, stroke: series.alternating.color, strokeWidth: 2 }),
      Plot.dot(means, { ...place, fill: series.alternating.color, symbol: series.alternating.symbol, r: 4 }),
    ],
  };
}

function changedRows({ variants }: AblationReport, scale: Plot.ScaleOptions, language: Language): frames.PlotOfHeight {
  const dots = variants.flatMap(({ changed }, row) =>
    changed.map((count, i) => ({ count, row: row + 0.22 * spread(i) })),
  );
  const means = variants.map(({ changed }, row) => ({ count: mean(changed), from: row - 0.3, to: row + 0.3 }));
  return {
    ...frames.rowFrame(variants),
    x: { ...scale, grid: true, ...belowAxis },
    marks: [
      frames.rowLabels(variants, language),
      Plot.dot(dots, { x: 'count', y: 'row', r: 1.8, fill: 'currentColor', fillOpacity: 0.3 }),
      Plot.ruleX(means, { x: 'count', y1: 'from', y2: 'to', stroke: series.alternating.color, strokeWidth: 3 }),
    ],
  };
}
