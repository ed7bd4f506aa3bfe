import {
  CheckInputError,
  type CheckOptions,
  type GradientCheck,
  type GradientReport,
  type GradientSet,
  type JudgedEntry,
} from '@gradproof/gradient-check';
import { drawnEntry } from '@gradproof/gradient-check/generator';
import { type RandomStream, stream } from '@gradproof/random';
import { type TermError, termErrors } from './term-errors.js';
import type { CalibrationTrial, CaseProperties, EntryFault } from './calibration-trial.js';

/** The result for one random correct gradient, and for the same gradient with one wrong entry. */
export interface CalibrationCase extends CaseProperties {
  readonly number: number;
  readonly correct: 'pass' | 'fail' | 'inconclusive';
  readonly reason: string;
  readonly wrong: WrongEntry;
  /** How far the errors of the correct gradient reached into their bounds, where its exact values are known. */
  readonly terms: readonly TermError[];
}

/**
 * The result for the wrong entry. Besides the verdicts `fail` and `inconclusive`:
 * - `overclaimed`: inconclusive, although the report claims that a smaller error would be visible.
 * - `missed`: it passed although the entry is determined to 0.1 %.
 * - `hidden`: it passed, and the report says that an error of this size could go unseen in this parameter.
 * - `absent`: it passed, but the entry itself is not determined to 0.1 %: within a few dozen units in the last place of the parameters, the
 *   correct gradient changes it by more than 0.025 %, or it is a rounding residue that never changes.
 * - `none`: every entry is 0, so no entry can be wrong by a factor.
 * - `refused`: the checker refused to judge it.
 */
type WrongEntry = 'fail' | 'inconclusive' | 'overclaimed' | 'missed' | 'hidden' | 'absent' | 'none' | 'refused';

/** A report, or the reason why the checker refused to give one. */
export type Judgement = GradientReport | { readonly verdict: 'refused'; readonly reason: string };

/** The judgements of one random gradient and of the same gradient with one wrong entry; `wrong` is missing when every entry is 0. */
export interface CaseJudgements {
  readonly correct: Judgement;
  readonly wrong?: Judgement;
  readonly wrongEntry: WrongEntry;
}

/** Runs a trial as case `number` of a calibration. */
export async function calibrationCase(trial: CalibrationTrial, seed: number, number: number): Promise<CalibrationCase> {
  const { family, saturated, ties, float32, scaled, offset } = trial;
  const judged: JudgedEntry[] = [];
  const { correct, wrongEntry } = await judgeCase(trial, seed, number, (entry) => judged.push(entry));
  return {
    number,
    family,
    saturated,
    ties,
    float32,
    scaled,
    offset,
    // a checker that refuses a correct gradient raises a false alarm, too
    correct: correct.verdict === 'refused' ? 'fail' : correct.verdict,
    reason: correct.reason ?? '',
    wrong: wrongEntry,
    terms: trial.exactGradient === undefined ? [] : termErrors(judged, trial.exactGradient(), float32),
  };
}

/** Judges the gradient of a trial, calling `onEntry` with its entries, then the same gradient with one entry wrong, drawn from those that are not 0. */
export async function judgeCase(
  trial: CalibrationTrial,
  seed: number,
  number: number,
  onEntry?: CheckOptions['onEntry'],
): Promise<CaseJudgements> {
  const { check } = trial;
  const correct = await judgement(trial, undefined, onEntry);
  const gradient = await check.gradient(check.parameters);
  const entry = drawnEntry(gradient, seed, number);
  if (entry === undefined) return { correct, wrongEntry: 'none' };
  const fault = { ...entry, factor: trial.factor };
  const wrong = await judgement(trial, fault);
  const there = (): Promise<boolean> => isThere(check, fault, stream(seed, `neighbours ${number}`));
  return { correct, wrong, wrongEntry: await wrongEntryOf(wrong, fault, check, gradient, there) };
}

async function judgement(
  { judge }: CalibrationTrial,
  fault?: EntryFault,
  onEntry?: CheckOptions['onEntry'],
): Promise<Judgement> {
  try {
    return await judge(fault, onEntry);
  } catch (error) {
    if (error instanceof CheckInputError) return { verdict: 'refused', reason: error.message };
    throw error;
  }
}

async function wrongEntryOf(
  report: Judgement,
  fault: EntryFault,
  check: GradientCheck,
  gradient: GradientSet,
  there: () => Promise<boolean>,
): Promise<WrongEntry> {
  if (report.verdict === 'refused' || report.verdict === 'fail') return report.verdict;
  const isHidden = isBelowResolution(report, fault, check, gradient);
  if (report.verdict === 'inconclusive')
    return isHidden || report.minimumDetectableRelativeError > Math.abs(fault.factor - 1)
      ? 'inconclusive'
      : 'overclaimed';
  if (isHidden) return 'hidden';
  return (await there()) ? 'missed' : 'absent';
}

/** Whether the report says that an error as large as the fault's could go unseen in its parameter, or in the gradient, as a whole. */
function isBelowResolution(
  { resolution }: GradientReport,
  { name, index, factor }: EntryFault,
  check: GradientCheck,
  gradient: GradientSet,
): boolean {
  const { of, relative } = resolution[name]!;
  const share = shareOf(check, name, index, (factor - 1) * gradient[name]![index]!);
  switch (of) {
    case 'entry':
      return false;
    case 'parameter':
      return share <= relative * largestShare(check, { [name]: gradient[name]! });
    case 'gradient':
      return share <= relative * largestShare(check, gradient);
  }
}

/** Largest relative change within the neighbourhood for an entry that counts as determined to 0.1 %. */
const RAGGED = 0.25e-3;
const NEIGHBOURS = 64;

/** Units in the last place by which the parameters move; sums that are stuck on one rounded value need the larger one. */
const MOVES = [4, 16];

/** Whether an entry is determined to 0.1 %: the correct gradient hardly changes it within a few dozen units in the last place of the parameters. */
async function isThere(check: GradientCheck, { name, index }: EntryFault, random: RandomStream): Promise<boolean> {
  const gradient = await check.gradient(check.parameters);
  const value = gradient[name]![index]!;
  const single = gradient[name] instanceof Float32Array;
  const normal = single ? 2 ** -126 : 2 ** -1022;
  if (Math.abs(value) < normal) return false; // a subnormal number has fewer digits
  const ulp = single ? 2 ** -24 : 2 ** -53;
  let moves = false;
  for (let i = 0; i < NEIGHBOURS; i++) {
    const unit = MOVES[i % MOVES.length]! * ulp;
    const moved = Object.fromEntries(
      Object.entries(check.parameters).map(([each, values]) => [
        each,
        values.map((x) => x * (1 + unit * random.normal())),
      ]),
    );
    const near = (await check.gradient(moved))[name]![index]!;
    moves ||= near !== value;
    if (Math.abs(near - value) > RAGGED * Math.abs(value)) return false;
  }
  return moves || shareOf(check, name, index, value) > RESIDUE * ulp * largestShare(check, gradient);
}

/**
 * An entry that never changes is the rounding residue of terms that cancel when it is at most this many units in the last place of the largest share.
 */
const RESIDUE = 64;

/** The contribution of an entry to the loss, `|g x|`, or `|g|` where x is 0. */
function shareOf(check: GradientCheck, name: string, index: number, value: number): number {
  const x = check.parameters[name]![index]!;
  return Math.abs(value * (x === 0 ? 1 : x));
}

function largestShare(check: GradientCheck, gradient: GradientSet): number {
  const shares = Object.entries(gradient).flatMap(([name, values]) =>
    Array.from(values, (value, index) => shareOf(check, name, index, value)),
  );
  return Math.max(...shares);
}
