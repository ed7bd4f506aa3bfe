import * as Plot from '@observablehq/plot';
import { batchSizes, hiddenSizes } from '@gradproof/experiment';
import type { Figure } from '@gradproof/document';
import { grouped } from '../number/format-number.js';
import { type Language, inLanguage, word } from '../number/language.js';
import type { KinkReport } from '../mechanism/kink-report.js';
import { belowAxis, panelFrame, plotSvg } from '@gradproof/document/plot';
import { countScale, series } from './series.js';

/** Each hidden size takes the look of one of the two series. */
const look = { 20: series.baseline, 50: series.alternating } as const;

/** Charts of kinks met in each run of the table against disagreements: one panel per batch size, all on one scale. */
export function kinksFigures({ runs }: Pick<KinkReport, 'runs'>, language: Language = 'en'): Figure[] {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const x = countScale(word(language, 'kinks met in the run'), Math.max(...runs.map(({ kinks }) => kinks)), language);
  const y = countScale(word(language, 'disagreements'), Math.max(...runs.map(({ changed }) => changed)), language);
  return batchSizes.map((batchSize) => {
    const own = runs.filter((run) => run.batchSize === batchSize);
    const most = Math.max(...own.map(({ changed }) => changed));
    const described = {
      name: `kinks-batch${batchSize}`,
      title: say(`Kinks and disagreements, batch ${batchSize}`, `꺾임점과 예측 불일치, 배치사이즈 ${batchSize}`),
      alt: say(
        `Batch size ${batchSize}: ${own.length} pairs of runs; ${own.filter(({ kinks }) => kinks > 0).length} met kinks, disagreements in ${own.filter(({ changed }) => changed > 0).length}, on at most ${grouped(most)} test images.`,
        `배치사이즈 ${batchSize}: 실행 쌍 ${own.length}개 중 ${own.filter(({ kinks }) => kinks > 0).length}개에서 차분 구간에 꺾임점이 포함되었고, ${own.filter(({ changed }) => changed > 0).length}개에서 두 방법의 예측이 다르며, 한 쌍에서 최대 ${grouped(most)}장이다.`,
      ),
    };
    return {
      name: described.name,
      alt: described.alt,
      svg: plotSvg(described, {
        ...panelFrame,
        x: { ...x, ...belowAxis },
        y: { ...y, grid: true },
        marks: hiddenSizes.map((hidden) =>
          Plot.dot(
            own.filter((run) => run.hidden === hidden),
            { x: 'kinks', y: 'changed', r: 2.5, stroke: look[hidden].color, symbol: look[hidden].symbol },
          ),
        ),
      }),
      caption: [
        { strong: say(`Batch ${batchSize}. `, `배치사이즈 ${batchSize}. `) },
        say(
          'Kinks met against disagreements, one mark for each pair of runs. Circles: 20 hidden units, triangles: 50. Both axes are logarithmic from 1 on.',
          '학습 중 차분 구간에 포함된 꺾임점의 수(가로)와 두 방법의 예측이 다른 테스트샘플의 수(세로). 실행 쌍마다 기호 하나. 원: 뉴런 20개, 삼각형: 50개. 두 축 모두 1부터 로그 눈금이다.',
        ),
      ],
    };
  });
}
