import {
  type GradientReport,
  type JudgedEntry,
  type ParameterSet,
  RESOLUTION,
  certainError,
  possibleError,
} from '@gradproof/gradient-check';

/** The bounds of the right gradient's entry, of the faulty one's, and of those again for their own derivation. */
const BOUNDS = 4;
/** Relative accuracy beyond which a check refines no entry. */
const REFINED = 1e-6;

/** From which change on an entry's fault must be seen. */
export type EntryResolution = (index: number, right: number, wrong: number) => number;

/**
 * What a check of the right gradient could resolve, entry by entry: no more can be asked of the check of a wrong one, and no less.
 *
 * @param entries - of that check, as it judged them
 * @param control - its report, for entries that only projections covered
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
