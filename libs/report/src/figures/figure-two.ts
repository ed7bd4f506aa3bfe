import { type LabelledDataset, imageAt } from '@gradproof/dataset';
import { type CellResult, type Plan, figureTwoSetting, mechanismArms, runPairs } from '@gradproof/experiment';
import { type Figure, type Text } from '../document/block.js';
import { predictionsOf } from '../pairs/changed-images.js';
import { grouped } from '../number/format-number.js';
import { type PairOutcome, pairOutcome } from '../pairs/pair-outcome.js';
import { resultFinder } from '../table/result-finder.js';
import { type Digit, digitSvg } from './digit-figure.js';
import { PANEL_WIDTH, svgFrame } from './svg-frame.js';

const SAME = 10;
const DISAGREEING = 20;

/** The paper's Figure 2: the same test images with both methods' predictions; and the images on which the methods disagree. */
export function figureTwo(plan: Plan, results: readonly CellResult[], testSet: LabelledDataset): Figure[] {
  const find = resultFinder(results);
  const outcomes = runPairs(plan.protocol, mechanismArms(plan.protocol).table, [figureTwoSetting], plan.seeds).map(
    (pair) => pairOutcome(pair, find),
  );
  return [sameImages(outcomes[0]!, testSet), disagreements(outcomes, testSet)];
}

const { batchSize, hidden, shots } = figureTwoSetting;
const setting = `batch ${batchSize}, hidden ${hidden}, ${shots} per class`;

const signs: Text = [' ', { strong: 'B' }, ': baseline, ', { strong: 'A' }, ': alternating, ✓ right, ✗ wrong.'];

function sameImages(outcome: PairOutcome, testSet: LabelledDataset): Figure {
  const digits = Array.from({ length: Math.min(SAME, testSet.labels.length) }, (_, i) => digitOf(outcome, testSet, i));
  const { seed } = outcome.baseline.cell;
  const described = {
    name: 'figure-2',
    title: 'The same test images, both methods',
    alt: `The first ${digits.length} test images, ${setting}, seed ${seed}. B is the baseline’s class, A alternating’s. ${inWords(digits)}`,
  };
  return {
    name: described.name,
    alt: described.alt,
    svg: digitSvg(described, digits),
    caption: [
      { strong: 'Figure 2. ' },
      `The first test images with their class and the class that each method put them into; ${setting}, seed ${seed}.`,
      ...signs,
    ],
  };
}

function disagreements(outcomes: readonly PairOutcome[], testSet: LabelledDataset): Figure {
  const all = inTurn(outcomes);
  const digits = all.slice(0, DISAGREEING).map(({ outcome, image }): Digit => {
    const digit = digitOf(outcome, testSet, image);
    return { ...digit, lines: [...digit.lines, `seed ${outcome.baseline.cell.seed}`] };
  });
  const seeds = outcomes.filter(({ changed }) => changed.length > 0).length;
  const images = all.length === 1 ? '1 test image' : `${grouped(all.length)} test images`;
  const shown = digits.length < all.length ? `; here are ${digits.length}, taken from the seeds in turn` : '';
  const found =
    all.length === 0
      ? `The methods agree on every test image in all ${outcomes.length} seeds`
      : `The methods disagree on ${images} in ${seeds} of ${outcomes.length} seeds${shown}`;
  const described = {
    name: 'figure-2-disagreements',
    title: 'Test images on which the methods disagree',
    alt: `${found}; ${setting}. ${inWords(digits)}`.trim(),
  };
  const none = '<text x="8" y="18">There is no such image.</text>';
  return {
    name: described.name,
    alt: described.alt,
    svg:
      digits.length === 0 ? svgFrame(described, { width: PANEL_WIDTH, height: 28 }, none) : digitSvg(described, digits),
    caption: [{ strong: 'Where they disagree. ' }, `${found}; ${setting}.`, ...(digits.length === 0 ? [] : signs)],
  };
}

/** The first image of each seed, then the second of each, and so on. */
function inTurn(outcomes: readonly PairOutcome[]): { readonly outcome: PairOutcome; readonly image: number }[] {
  const ranked = outcomes.flatMap((outcome) => outcome.changed.map((image, rank) => ({ outcome, image, rank })));
  return ranked.toSorted((a, b) => a.rank - b.rank);
}

const inWords = (digits: readonly Digit[]): string => digits.map(({ lines }) => `${lines.join(', ')}.`).join(' ');

function digitOf({ baseline, other }: PairOutcome, testSet: LabelledDataset, image: number): Digit {
  const label = testSet.labels[image]!;
  const judged = (letter: string, result: CellResult): string => {
    const prediction = predictionsOf(result)[image]!;
    return `${letter} ${prediction} ${Number(prediction) === label ? '✓' : '✗'}`;
  };
  return {
    pixels: imageAt(testSet, image),
    rows: testSet.rows,
    columns: testSet.columns,
    lines: [`is ${label}`, judged('B', baseline), judged('A', other)],
  };
}
