import { type LabelledDataset, imageAt } from '@gradproof/dataset';
import { type CellResult, type Plan, figureTwoSetting, mechanismArms, runPairs } from '@gradproof/experiment';
import { type Figure } from '../document/block.js';
import { predictionsOf } from '../changed-images.js';
import { grouped } from '../format-number.js';
import { type PairOutcome, pairOutcome } from '../pair-outcome.js';
import { resultFinder } from '../result-finder.js';
import { type Digit, digitSvg } from './digit-figure.js';

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

function sameImages(outcome: PairOutcome, testSet: LabelledDataset): Figure {
  const digits = Array.from({ length: Math.min(SAME, testSet.labels.length) }, (_, i) => digitOf(outcome, testSet, i));
  const { seed } = outcome.baseline.cell;
  return {
    name: 'figure-2',
    alt: `The first ${digits.length} test images, ${setting}, seed ${seed}. ${digits.map(({ lines }) => lines.join(': ')).join('; ')}.`,
    svg: digitSvg(altOf(digits.length, 'the first'), digits),
    caption: [
      { strong: 'Figure 2. ' },
      `The first test images with their class and what baseline (B) and alternating (A) put them into; ${setting}, seed ${seed}.`,
    ],
  };
}

function disagreements(outcomes: readonly PairOutcome[], testSet: LabelledDataset): Figure {
  const all = outcomes.flatMap((outcome) => outcome.changed.map((image) => ({ outcome, image })));
  const digits = all.slice(0, DISAGREEING).map(({ outcome, image }): Digit => {
    const digit = digitOf(outcome, testSet, image);
    return { ...digit, lines: [...digit.lines, `seed ${outcome.baseline.cell.seed}`] };
  });
  const seeds = outcomes.filter(({ changed }) => changed.length > 0).length;
  const shown = digits.length < all.length ? `, the first ${digits.length} of them here` : '';
  const found =
    all.length === 0
      ? `The methods agree on every test image in all ${outcomes.length} seeds`
      : `The methods disagree on ${grouped(all.length)} test images over ${seeds} of ${outcomes.length} seeds${shown}`;
  return {
    name: 'figure-2-disagreements',
    alt: `${found}. ${digits.map(({ lines }) => lines.join(': ')).join('; ')}.`,
    svg: digitSvg(altOf(digits.length, 'disagreeing'), digits),
    caption: [{ strong: 'Where they disagree. ' }, `${found}; ${setting}.`],
  };
}

const altOf = (count: number, which: string): string => `${count} test images, ${which}; their text is in the picture`;

function digitOf({ baseline, other }: PairOutcome, testSet: LabelledDataset, image: number): Digit {
  const [b, a] = [predictionsOf(baseline)[image]!, predictionsOf(other)[image]!];
  return {
    pixels: imageAt(testSet, image),
    rows: testSet.rows,
    columns: testSet.columns,
    lines: [`is ${testSet.labels[image]}`, `B ${b} A ${a}`],
  };
}
