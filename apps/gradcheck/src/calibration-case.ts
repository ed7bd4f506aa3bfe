import { CheckInputError, type GradientCheck, type GradientReport, type GradientSet } from '@gradproof/gradient-check';
import { type RandomStream, stream } from '@gradproof/random';
import { type CalibrationTrial, type CaseProperties, type EntryFault, calibrationTrial } from './calibration-trial.js';

/** One entry is wrong by this factor in the second half of a calibration. */
export const WRONG_FACTOR = 1.001;

/** What became of one random correct check, and of the same with one wrong entry. */
export interface CalibrationCase extends CaseProperties {
  readonly number: number;
  readonly correct: 'pass' | 'fail' | 'inconclusive';
  readonly reason: string;
  readonly wrong: WrongEntry;
}

/**
 * `none`: every entry is 0, so that none can be wrong by a factor. `absent`: passed, but the entry is not there to
 * 0.1 %: the correct gradient itself changes it by more than 0.025 % within a few dozen units in the last place, or it is a
 * residue of rounding that never moves.
 * `overclaimed`: inconclusive, while a smaller error was claimed to be visible. `refused`: not judged at all.
 */
export type WrongEntry = 'fail' | 'inconclusive' | 'overclaimed' | 'missed' | 'absent' | 'none' | 'refused';

/** A report, or why the checker refused to give one. */
export type Judgement = GradientReport | { readonly verdict: 'refused'; readonly reason: string };

/** What was said of one random gradient, and of the same with one wrong entry, unless every entry is 0. */
export interface CaseJudgements {
  readonly correct: Judgement;
  readonly wrong?: Judgement;
  readonly wrongEntry: WrongEntry;
}

/** Runs case `number` of a calibration. */
export async function calibrationCase(seed: number, number: number): Promise<CalibrationCase> {
  const trial = calibrationTrial(seed, number);
  const { family, saturated, ties, float32, scaled, offset } = trial;
  const { correct, wrongEntry } = await judgeCase(trial, seed, number);
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
  };
}

/** Judges the gradient of a trial, and the same with one entry wrong, drawn from those that are not 0. */
export async function judgeCase(trial: CalibrationTrial, seed: number, number: number): Promise<CaseJudgements> {
  const { check } = trial;
  const correct = await judgement(trial);
  const gradient = await check.gradient(check.parameters);
  const entries = Object.entries(gradient).flatMap(([name, values]) =>
    Array.from(values, (value, index) => ({ name, index, value })).filter(({ value }) => value !== 0),
  );
  if (entries.length === 0) return { correct, wrongEntry: 'none' };
  const { name, index } = entries[stream(seed, `wrong entry ${number}`).integer(entries.length)]!;
  const wrong = await judgement(trial, { name, index, factor: WRONG_FACTOR });
  const there = (): Promise<boolean> => isThere(check, name, index, stream(seed, `neighbours ${number}`));
  return { correct, wrong, wrongEntry: await wrongEntryOf(wrong, there) };
}

async function judgement({ judge }: CalibrationTrial, fault?: EntryFault): Promise<Judgement> {
  try {
    return await judge(fault);
  } catch (error) {
    if (error instanceof CheckInputError) return { verdict: 'refused', reason: error.message };
    throw error;
  }
}

async function wrongEntryOf(report: Judgement, there: () => Promise<boolean>): Promise<WrongEntry> {
  switch (report.verdict) {
    case 'refused':
    case 'fail':
      return report.verdict;
    case 'inconclusive':
      return report.minimumDetectableRelativeError > WRONG_FACTOR - 1 ? 'inconclusive' : 'overclaimed';
    case 'pass':
      return (await there()) ? 'missed' : 'absent';
  }
}

/** Largest relative change of an entry that is there to 0.1 %. */
const RAGGED = 0.25e-3;
const NEIGHBOURS = 64;

/** Units in the last place that parameters move by; sums stuck on one rounded value want more of them. */
const MOVES = [4, 16];

/** The correct gradient keeps the entry within a few dozen units in the last place of the parameters. */
async function isThere(check: GradientCheck, name: string, index: number, random: RandomStream): Promise<boolean> {
  const gradient = await check.gradient(check.parameters);
  const value = gradient[name]![index]!;
  const single = gradient[name] instanceof Float32Array;
  const normal = single ? 2 ** -126 : 2 ** -1022;
  if (Math.abs(value) < normal) return false; // fewer digits the smaller it is
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

/** An entry that never moves is what rounding leaves of terms that cancel when it is this many units of the largest. */
const RESIDUE = 64;

/** What an entry contributes to the loss, |g x|. */
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
