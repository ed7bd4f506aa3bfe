import {
  type GradientReport,
  type JudgedEntry,
  type ParameterSet,
  RESOLUTION,
  certainError,
  possibleError,
} from '@gradproof/gradient-check';

/** Multiple of an entry's bounds: one for the right gradient, one for the faulty one, and both again as a margin for their derivation. */
const BOUNDS = 4;
/** Relative accuracy beyond which a check does not refine an entry. */
const REFINED = 1e-6;

/** The size beyond which the change of an entry must be noticed as a fault. */
export type EntryResolution = (index: number, right: number, wrong: number) => number;

/**
 * What a check of the right gradient could resolve in each entry: the check of a wrong gradient must do neither more nor less.
 *
 * @param entries - the entries as that check judged them
 * @param control - the report of that check, for entries that only projections covered
 */
export function entryResolution(
  parameters: ParameterSet,
  entries: readonly JudgedEntry[],
  control: GradientReport,
): EntryResolution {
  const offsets = new Map<string, number>();
  let size = 0;
  for (const [name, { length }] of Object.entries(parameters)) {
    offsets.set(name, size);
    size += length;
  }
  const judged = new Map(entries.map((entry) => [offsets.get(entry.parameter)! + entry.index, entry]));
  const projected = 2 * Math.max(RESOLUTION, control.minimumDetectableRelativeError);
  return (index, right, wrong) => {
    const entry = judged.get(index);
    if (entry === undefined) return right === 0 ? Infinity : projected * Math.abs(right);
    const { error, budget, detectable } = entry.verdict;
    const explained = certainError(budget.certain) + possibleError(budget.possible);
    const bound = Math.max(BOUNDS * explained, BOUNDS * error, 2 * detectable * Math.abs(right));
    return bound + REFINED * BOUNDS * Math.max(Math.abs(right), Math.abs(wrong));
  };
}
