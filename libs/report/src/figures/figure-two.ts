import { type LabelledDataset, imageAt } from '@gradproof/dataset';
import { type CellResult, type Plan, figureTwoSetting, mechanismArms, runPairs } from '@gradproof/experiment';
import { type Figure, type Text, PANEL_WIDTH, svgFrame } from '@gradproof/document';
import { predictionsOf } from '../pairs/changed-images.js';
import { grouped } from '../number/format-number.js';
import { type Language, inLanguage } from '../number/language.js';
import { type PairOutcome, pairOutcome } from '../pairs/pair-outcome.js';
import { resultFinder } from '../table/result-finder.js';
import { type Digit, digitSvg } from './digit-figure.js';

const SAME = 10;
const DISAGREEING = 20;

/** The paper's Figure 2: the same test images with the predictions of both methods, and the images on which the methods disagree. */
export function figureTwo(
  plan: Plan,
  results: readonly CellResult[],
  testSet: LabelledDataset,
  language: Language = 'en',
): Figure[] {
  const find = resultFinder(results);
  const outcomes = runPairs(plan.protocol, mechanismArms(plan.protocol).table, [figureTwoSetting], plan.seeds).map(
    (pair) => pairOutcome(pair, find),
  );
  return [sameImages(outcomes[0]!, testSet, language), disagreements(outcomes, testSet, language)];
}

const { batchSize, hidden, shots } = figureTwoSetting;
const settingText = (language: Language): string =>
  inLanguage(
    language,
    `batch ${batchSize}, hidden ${hidden}, ${shots} per class`,
    `배치사이즈 ${batchSize}, 뉴런 ${hidden}개, 클래스당 ${shots}개`,
  );

const signs = (language: Language): Text =>
  inLanguage<Text>(
    language,
    [' ', { strong: 'B' }, ': baseline, ', { strong: 'A' }, ': alternating (the proposed method), ✓ right, ✗ wrong.'],
    [' ', { strong: '베' }, ': 베이스라인, ', { strong: '제' }, ': 제안하는 방법, ✓: 맞음, ✗: 틀림.'],
  );

/** The letters of baseline and alternating; in Korean, A stands for the analytic gradient in Figure 1. */
const letters = (language: Language): readonly [string, string] => inLanguage(language, ['B', 'A'], ['베', '제']);

function sameImages(outcome: PairOutcome, testSet: LabelledDataset, language: Language): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const setting = settingText(language);
  const digits = Array.from({ length: Math.min(SAME, testSet.labels.length) }, (_, i) =>
    digitOf(outcome, testSet, i, language),
  );
  const { seed } = outcome.baseline.cell;
  const described = {
    name: 'figure-2',
    title: say('The same test images, both methods', '같은 테스트샘플에 대한 두 방법의 예측'),
    alt: say(
      `The first ${digits.length} test images, ${setting}, seed ${seed}. B is the baseline’s class, A alternating’s. ${inWords(digits)}`,
      `앞의 테스트샘플 ${digits.length}장, ${setting}, 시드 ${seed}. ‘베’는 베이스라인, ‘제’는 제안하는 방법의 예측이다. ${inWords(digits)}`,
    ),
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: digitSvg(described, digits),
    caption: [
      { strong: say('Figure 2. ', '그림 2. ') },
      say(
        `As the paper’s Figure 2: the same test images, each with its class and the class that each method gives it; ${setting}, seed ${seed}. The paper does not say which images it shows; these are the first.`,
        `논문의 그림 2에 해당한다. 테스트샘플마다 정답과 각 방법의 예측을 적었다(${setting}, 시드 ${seed}). 논문은 어떤 샘플인지 밝히지 않았으므로 앞의 ${digits.length}장을 제시한다.`,
      ),
      ...signs(language),
    ],
  };
}

function disagreements(outcomes: readonly PairOutcome[], testSet: LabelledDataset, language: Language): Figure {
  const say = (english: string, korean: string): string => inLanguage(language, english, korean);
  const setting = settingText(language);
  const all = inTurn(outcomes);
  const digits = all.slice(0, DISAGREEING).map(({ outcome, image }): Digit => {
    const digit = digitOf(outcome, testSet, image, language);
    const { seed } = outcome.baseline.cell;
    return { ...digit, lines: [...digit.lines, say(`seed ${seed}`, `시드 ${seed}`)] };
  });
  const seeds = outcomes.filter(({ changed }) => changed.length > 0).length;
  const counted = all.length === 1 ? '1 disagreement' : `${grouped(all.length)} disagreements`;
  const fewer = digits.length < all.length;
  const found =
    all.length === 0
      ? say(
          `The methods agree on every test image in all ${outcomes.length} seeds`,
          `시드 ${outcomes.length}개 모두에서 모든 테스트샘플에 대한 두 방법의 예측이 같다`,
        )
      : say(
          `The methods disagree in ${seeds} of ${outcomes.length} seeds, ${counted} in all${fewer ? `; here are ${digits.length}, taken from the seeds in turn` : ''}`,
          `시드 ${outcomes.length}개 중 ${seeds}개에서 두 방법의 예측이 다르며, 모두 ${grouped(all.length)}건이다${fewer ? `. 여기서는 시드마다 돌아가며 ${digits.length}장을 골랐다` : ''}`,
        );
  const described = {
    name: 'figure-2-disagreements',
    title: say('Test images on which the methods disagree', '두 방법의 예측이 다른 테스트샘플'),
    alt: `${found}${say('; ', '. ')}${setting}. ${inWords(digits)}`.trim(),
  };
  const none = `<text x="8" y="18">${say('There is no such image.', '해당하는 테스트샘플이 없다.')}</text>`;
  return {
    name: described.name,
    alt: described.alt,
    svg:
      digits.length === 0 ? svgFrame(described, { width: PANEL_WIDTH, height: 28 }, none) : digitSvg(described, digits),
    caption: [
      { strong: say('Where they disagree. ', '예측이 다른 경우. ') },
      say(`${found}; ${setting}.`, `${setting}: ${found}.`),
      ...(digits.length === 0 ? [] : signs(language)),
    ],
  };
}

/** The changed images: the first one of each seed, then the second one of each, and so on. */
function inTurn(outcomes: readonly PairOutcome[]): { readonly outcome: PairOutcome; readonly image: number }[] {
  const ranked = outcomes.flatMap((outcome) => outcome.changed.map((image, rank) => ({ outcome, image, rank })));
  return ranked.toSorted((a, b) => a.rank - b.rank);
}

const inWords = (digits: readonly Digit[]): string => digits.map(({ lines }) => `${lines.join(', ')}.`).join(' ');

function digitOf({ baseline, other }: PairOutcome, testSet: LabelledDataset, image: number, language: Language): Digit {
  const label = testSet.labels[image]!;
  const [ofBaseline, ofAlternating] = letters(language);
  const judged = (letter: string, result: CellResult): string => {
    const prediction = predictionsOf(result)[image]!;
    return `${letter} ${prediction} ${Number(prediction) === label ? '✓' : '✗'}`;
  };
  return {
    pixels: imageAt(testSet, image),
    rows: testSet.rows,
    columns: testSet.columns,
    lines: [
      inLanguage(language, `is ${label}`, `정답 ${label}`),
      judged(ofBaseline, baseline),
      judged(ofAlternating, other),
    ],
  };
}
