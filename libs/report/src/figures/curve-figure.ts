import * as Plot from '@observablehq/plot';
import { type CellResult, type Plan, curveSeeds, figureTwoSetting, lookedAt, runPairs } from '@gradproof/experiment';
import { mean } from '@gradproof/statistics';
import type { Figure } from '@gradproof/document';
import { accuracy } from '../number/format-number.js';
import { type Language, inLanguage, seedCount, word } from '../number/language.js';
import { resultFinder } from '../table/result-finder.js';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import { series } from './series.js';

/** Chart of accuracy over iterations in the setting of the paper's Figure 2: the means of both methods, and the seeds behind them. */
export function curveFigure(
  { protocol, seeds }: Plan,
  results: readonly CellResult[],
  language: Language = 'en',
): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const find = resultFinder(results);
  const some = curveSeeds(seeds);
  const steps = [...lookedAt(protocol.iterations), protocol.iterations].map((iterations) => {
    const changes = { method: 'alternating', protocol: { iterations }, baseline: { iterations } } as const;
    const pairs = runPairs(protocol, changes, [figureTwoSetting], some);
    return {
      iterations,
      baseline: pairs.map((pair) => find(pair.baseline).testAccuracy),
      alternating: pairs.map((pair) => find(pair.other).testAccuracy),
    };
  });
  const dots = steps.flatMap(({ iterations, baseline, alternating }) =>
    [...baseline, ...alternating].map((value) => ({ iterations, value })),
  );
  const means = (method: 'baseline' | 'alternating') =>
    steps.map((step) => ({ iterations: step.iterations, value: mean(step[method]) }));
  const [base, other] = [means('baseline'), means('alternating')];
  const place = { x: 'iterations', y: 'value' };
  const { hidden, batchSize, shots } = figureTwoSetting;
  const setting = say(
    `batch ${batchSize}, hidden ${hidden}, ${shots} per class, ${seedCount('en', some.length)}`,
    `배치사이즈 ${batchSize}, 뉴런 ${hidden}개, 클래스당 ${shots}개, ${seedCount('ko', some.length)}`,
  );
  const described = {
    name: 'accuracy-over-iterations',
    title: say('Accuracy over iterations', '반복 횟수에 따른 정확도'),
    alt: `${say('Mean accuracy of baseline and alternating after so many iterations', '반복 횟수에 따른 베이스라인과 제안하는 방법의 평균 정확도')}, ${setting}: ${base
      .map(
        ({ iterations, value }, i) =>
          `${iterations}: ${accuracy(value)}${say(' and ', ', ')}${accuracy(other[i]!.value)}`,
      )
      .join('; ')}.`,
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: plotSvg(described, {
      ...panelFrame,
      x: {
        type: 'log',
        domain: [steps[0]!.iterations / 1.2, steps.at(-1)!.iterations * 1.2],
        ticks: base.map(({ iterations }) => iterations),
        tickFormat: 'd',
        label: word(language, 'iterations'),
        ...belowAxis,
      },
      y: { grid: true, ticks: 5, tickFormat: '.2f', label: word(language, 'accuracy'), labelArrow: 'none' },
      marks: [
        Plot.dot(dots, { ...place, r: 1.6, fill: 'currentColor', fillOpacity: 0.35 }),
        Plot.line(base, { ...place, stroke: series.baseline.color, strokeWidth: 3 }),
        Plot.line(other, { ...place, stroke: series.alternating.color, strokeWidth: 1.8, strokeDasharray: '5 3' }),
        Plot.dot(base, { ...place, r: 4, fill: series.baseline.color, symbol: series.baseline.symbol }),
        Plot.dot(other, { ...place, r: 4, stroke: series.alternating.color, symbol: series.alternating.symbol }),
      ],
    }),
    caption: [
      { strong: say('Accuracy over iterations', '반복 횟수에 따른 정확도') },
      say(
        `, ${setting}. Solid, circles: mean of baseline; dashed, triangles: mean of alternating; dots: seeds. The axis of iterations is logarithmic.`,
        `, ${setting}. 실선과 원: 베이스라인의 평균, 파선과 삼각형: 제안하는 방법의 평균, 점: 각 시드. 가로축(반복 횟수)은 로그 눈금이다.`,
      ),
    ],
  };
}
